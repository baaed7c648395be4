package dev.firth.words.word2vec;

import static dev.firth.words.kernel.TileKernels.CELLS;
import static dev.firth.words.kernel.TileKernels.TILE;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.RowBlock;
import dev.firth.words.kernel.RowTile;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.sampling.NegativeSampler;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.Loss;
import dev.firth.words.training.UpdateSchedule;
import java.util.Arrays;

/**
 * Continuous bag of words with negative sampling as matrix products: a block of neighbouring centre words shares its
 * negatives. Each centre word's hidden vector meets the centre word itself, on the diagonal of a tile, and every shared
 * negative, weighted by {@code negative / sharedNegatives}.
 */
final class CbowBlocks implements UpdateSchedule {
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

    /** The first and last position of each centre word's context; equal where there is none. */
    private final int[] from;

    private final int[] to;

    /** Row {@code q}: the mean of the context's vectors of the centre word at position {@code start + q}. */
    private final float[] hidden;

    /** The gradients of the hidden vectors. */
    private final float[] errors;

    private final RowTile errorRows;

    /** Row {@code q}: the centre word at position {@code start + q}, or, from row {@code block} on, a negative. */
    private final RowBlock outputs;

    private final float[] cells;
    private final float[] weights;

    CbowBlocks(
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
        from = new int[block];
        to = new int[block];
        hidden = new float[block * stride];
        errors = new float[block * stride];
        errorRows = new RowTile(stride);
        outputs = new RowBlock(block + sharedNegatives, stride);
        cells = new float[outputs.tiles() * centreTiles * CELLS];
        weights = new float[cells.length];
    }

    @Override
    public void train(int[] sentence, int length, float learningRate, RandomStream random) {
        for (int start = 0; start < length; start += block) {
            trainBlock(sentence, length, start, learningRate, random);
        }
    }

    private void trainBlock(int[] sentence, int length, int start, float learningRate, RandomStream random) {
        int centres = Math.min(block, length - start);
        int examples = chooseExamples(sentence, length, start, centres, random);
        if (examples == 0) {
            return;
        }
        computeHidden(sentence, start, centres);
        outputs.gather(output, outputs.tiles());
        score();
        loss.add(kernels.gradients(cells, 0, weights, 0, cells.length, learningRate, 1), examples);
        computeErrors();
        updateOutput();
        updateInput(sentence, start, centres);
    }

    /** Draws the block's windows and negatives, and weighs its examples. */
    private int chooseExamples(int[] sentence, int length, int start, int centres, RandomStream random) {
        Arrays.fill(weights, 0);
        outputs.clear();
        int examples = 0;
        for (int q = 0; q < centres; q++) {
            int centre = start + q;
            int reach = window - random.nextInt(window);
            from[q] = Math.max(0, centre - reach);
            to[q] = Math.min(length - 1, centre + reach);
            outputs.ids[q] = sentence[centre];
            if (from[q] < to[q]) {
                examples++;
                weights[diagonal(q / TILE) + (q % TILE) * (TILE + 1)] = 1;
            }
        }
        for (int q = block; q < block + sharedNegatives; q++) {
            outputs.ids[q] = sampler.drawOther(random, outputs.ids, centres);
            if (outputs.ids[q] >= 0) {
                for (int h = 0; h < centres; h++) {
                    weights[cells(q / TILE, h / TILE) + (h % TILE) * TILE + q % TILE] =
                            from[h] < to[h] ? -negativeWeight : 0;
                }
            }
        }
        return examples;
    }

    /** Where the cells of a tile of outputs and a tile of hidden vectors start. */
    private int cells(int outputTile, int hiddenTile) {
        return (outputTile * centreTiles + hiddenTile) * CELLS;
    }

    private int diagonal(int tile) {
        return cells(tile, tile);
    }

    private void computeHidden(int[] sentence, int start, int centres) {
        Arrays.fill(hidden, 0);
        for (int q = 0; q < centres; q++) {
            for (int position = from[q]; position <= to[q]; position++) {
                if (position != start + q) {
                    int word = sentence[position];
                    kernels.axpy(
                            1f / (to[q] - from[q]), input.chunk(word), input.offset(word), hidden, q * stride, stride);
                }
            }
        }
    }

    private void score() {
        for (int tile = 0; tile < outputs.tiles(); tile++) {
            boolean centre = tile < centreTiles;
            kernels.scores(
                    hidden,
                    centre ? outputs.offset(tile) : 0,
                    centre ? 1 : centreTiles,
                    outputs.values,
                    outputs.offset(tile),
                    stride,
                    cells,
                    centre ? diagonal(tile) : cells(tile, 0));
        }
    }

    private void computeErrors() {
        Arrays.fill(errors, 0);
        for (int tile = 0; tile < centreTiles; tile++) {
            for (int r = 0; r < TILE; r++) {
                errorRows.set(r, errors, (tile * TILE + r) * stride);
            }
            kernels.accumulate(
                    errorRows, stride, outputs.values, outputs.offset(tile), 1, cells, diagonal(tile), CELLS, TILE, 1);
            kernels.accumulate(
                    errorRows,
                    stride,
                    outputs.values,
                    outputs.offset(centreTiles),
                    outputs.tiles() - centreTiles,
                    cells,
                    cells(centreTiles, tile),
                    centreTiles * CELLS,
                    TILE,
                    1);
        }
    }

    private void updateOutput() {
        for (int tile = 0; tile < outputs.tiles(); tile++) {
            boolean centre = tile < centreTiles;
            kernels.accumulate(
                    outputs.target(output, tile),
                    stride,
                    hidden,
                    centre ? outputs.offset(tile) : 0,
                    centre ? 1 : centreTiles,
                    cells,
                    centre ? diagonal(tile) : cells(tile, 0),
                    CELLS,
                    1,
                    TILE);
        }
    }

    private void updateInput(int[] sentence, int start, int centres) {
        for (int q = 0; q < centres; q++) {
            for (int position = from[q]; position <= to[q]; position++) {
                if (position != start + q) {
                    int word = sentence[position];
                    kernels.add(errors, q * stride, input.chunk(word), input.offset(word), stride);
                }
            }
        }
    }
}
