package dev.firth.words.word2vec;

import static dev.firth.words.kernel.TileKernels.CELLS;
import static dev.firth.words.kernel.TileKernels.TILE;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.RowBlock;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.sampling.NegativeSampler;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.Loss;
import dev.firth.words.training.UpdateSchedule;
import java.util.Arrays;

/**
 * Skip-gram with negative sampling as matrix products.
 *
 * <p>A block of neighbouring centre words shares its negatives. The vectors of all context words of the block, of its
 * centre words and of the negatives are copied to scratch memory; their scores are one product of two small matrices,
 * of which only the tiles that the windows touch are computed; the gradients go back as two more. A context word meets
 * each shared negative once, weighted by the number of centre words that it is a context of times {@code negative /
 * sharedNegatives}, so that the expected gradient is that of the original. All gradients of a block are taken at the
 * values that it started from.
 */
final class SkipGramBlocks implements UpdateSchedule {
    private final TileKernels kernels;
    private final FloatMatrix input;
    private final FloatMatrix output;
    private final NegativeSampler sampler;
    private final Loss loss;
    private final int window;
    private final int stride;
    private final int block;
    private final int sharedNegatives;
    private final float negativeWeight;
    private final int centreTiles;

    /** How many tiles of context words the windows of a tile of centre words touch. */
    private final int band;

    /** Row {@code c}: the word at position {@code start - window + c}. */
    private final RowBlock contexts;

    /** Row {@code q}: the centre word at position {@code start + q}, or, from row {@code block} on, a negative. */
    private final RowBlock outputs;

    private final int[] multiplicity;
    private final float[] cells;
    private final float[] weights;

    SkipGramBlocks(
            TileKernels kernels,
            Word2VecModel model,
            Loss loss,
            int window,
            int negative,
            int block,
            int sharedNegatives) {
        this.kernels = kernels;
        this.input = model.input();
        this.output = model.output();
        this.sampler = model.sampler();
        this.loss = loss;
        this.window = window;
        this.stride = input.stride();
        this.block = block;
        this.sharedNegatives = sharedNegatives;
        this.negativeWeight = (float) negative / sharedNegatives;
        centreTiles = block / TILE;
        band = (TILE - 1 + 2 * window) / TILE + 1;
        contexts = new RowBlock(block + 2 * window, stride);
        outputs = new RowBlock(block + sharedNegatives, stride);
        multiplicity = new int[contexts.ids.length];
        cells = new float[outputs.tiles() * contexts.tiles() * CELLS];
        weights = new float[cells.length];
    }

    @Override
    public void train(int[] sentence, int length, float learningRate, RandomStream random) {
        for (int start = 0; start < length; start += block) {
            trainBlock(sentence, length, start, learningRate, random);
        }
    }

    private void trainBlock(int[] sentence, int length, int start, float learningRate, RandomStream random) {
        int pairs = choosePairs(sentence, length, start, random);
        if (pairs == 0) {
            return;
        }
        contexts.gather(input, contexts.tiles());
        outputs.gather(output, outputs.tiles());
        score();
        loss.add(kernels.gradients(cells, 0, weights, 0, cells.length, learningRate, 1), pairs);
        updateInput();
        updateOutput();
    }

    /** Draws the block's windows and negatives, and weighs its pairs. */
    private int choosePairs(int[] sentence, int length, int start, RandomStream random) {
        Arrays.fill(weights, 0);
        Arrays.fill(multiplicity, 0);
        contexts.clear();
        outputs.clear();
        int centres = Math.min(block, length - start);
        int pairs = 0;
        for (int q = 0; q < centres; q++) {
            int centre = start + q;
            outputs.ids[q] = sentence[centre];
            int reach = window - random.nextInt(window);
            int from = Math.max(0, centre - reach);
            int to = Math.min(length - 1, centre + reach);
            for (int position = from; position <= to; position++) {
                if (position != centre) {
                    int c = position - start + window;
                    contexts.ids[c] = sentence[position];
                    multiplicity[c]++;
                    weights[cell(q, c)] = 1;
                }
            }
            pairs += to - from;
        }
        for (int q = block; q < block + sharedNegatives; q++) {
            outputs.ids[q] = sampler.drawOther(random, outputs.ids, centres);
            if (outputs.ids[q] >= 0) {
                for (int c = 0; c < multiplicity.length; c++) {
                    weights[cell(q, c)] = -negativeWeight * multiplicity[c];
                }
            }
        }
        return pairs;
    }

    private int cell(int output, int context) {
        return ((output / TILE) * contexts.tiles() + context / TILE) * CELLS + (context % TILE) * TILE + output % TILE;
    }

    private void score() {
        for (int tile = 0; tile < outputs.tiles(); tile++) {
            int first = firstContextTile(tile);
            kernels.scores(
                    contexts.values,
                    contexts.offset(first),
                    endContextTile(tile) - first,
                    outputs.values,
                    outputs.offset(tile),
                    stride,
                    cells,
                    (tile * contexts.tiles() + first) * CELLS);
        }
    }

    private void updateInput() {
        for (int tile = 0; tile < contexts.tiles(); tile++) {
            int first = Math.max(0, Math.min(centreTiles, tile - band + 1));
            kernels.accumulate(
                    contexts.target(input, tile),
                    stride,
                    outputs.values,
                    outputs.offset(first),
                    outputs.tiles() - first,
                    cells,
                    (first * contexts.tiles() + tile) * CELLS,
                    contexts.tiles() * CELLS,
                    TILE,
                    1);
        }
    }

    private void updateOutput() {
        for (int tile = 0; tile < outputs.tiles(); tile++) {
            int first = firstContextTile(tile);
            kernels.accumulate(
                    outputs.target(output, tile),
                    stride,
                    contexts.values,
                    contexts.offset(first),
                    endContextTile(tile) - first,
                    cells,
                    (tile * contexts.tiles() + first) * CELLS,
                    CELLS,
                    1,
                    TILE);
        }
    }

    private int firstContextTile(int outputTile) {
        return outputTile < centreTiles ? outputTile : 0;
    }

    private int endContextTile(int outputTile) {
        return outputTile < centreTiles ? Math.min(contexts.tiles(), outputTile + band) : contexts.tiles();
    }
}
