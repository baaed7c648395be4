package dev.firth.words.fasttext;

import static dev.firth.words.kernel.TileKernels.CELLS;
import static dev.firth.words.kernel.TileKernels.TILE;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.RowBlock;
import dev.firth.words.kernel.RowSums;
import dev.firth.words.kernel.RowTile;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.sampling.NegativeSampler;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.Loss;
import dev.firth.words.training.UpdateSchedule;
import java.util.Arrays;

/**
 * Skip-gram over n-grams with negative sampling as matrix products (Bojanowski et al. 2017, section 3).
 *
 * <p>A block of neighbouring centre words shares its negatives. Each centre word's hidden vector, the mean of its rows, is
 * computed once for all words of its context; the scores of the hidden vectors with the words around the block and with
 * the negatives are one product of two small matrices, of which only the tiles that the windows touch are computed; the
 * gradients go back as two more, and each hidden vector's gradient is added to its rows once. A hidden vector meets each
 * shared negative once, weighted by the number of its pairs times {@code negative / sharedNegatives}, so that the expected
 * gradient is that of the original. All gradients of a block are taken at the values that it started from.
 */
final class SkipGramSubwords implements UpdateSchedule {
    private final TileKernels kernels;
    private final RowSums sums;
    private final WordRows wordRows;
    private final FloatMatrix input;
    private final FloatMatrix output;
    private final NegativeSampler sampler;
    private final Loss loss;
    private final int window;
    private final int stride;
    private final int block;
    private final int sharedNegatives;
    private final float negativeWeight;
    private final int negativeTiles;

    /** How many tiles of context words the windows of a tile of centre words touch. */
    private final int band;

    /** Row {@code q}: the mean of the rows of the centre word at position {@code start + q}. */
    private final float[] hidden;

    /** The gradients of the hidden vectors. */
    private final float[] errors;

    private final RowTile errorRows;

    /** The negatives, then, from row {@code sharedNegatives + c} on, the word at position {@code start - window + c}. */
    private final RowBlock outputs;

    private final float[] cells;
    private final float[] weights;
    private int centreTiles;
    private int outputTiles;

    SkipGramSubwords(
            TileKernels kernels,
            RowSums sums,
            SubwordModel model,
            Loss loss,
            int window,
            int negative,
            int block,
            int sharedNegatives) {
        this.kernels = kernels;
        this.sums = sums;
        this.wordRows = model.wordRows();
        this.input = model.input();
        this.output = model.layer().words();
        this.sampler = model.layer().sampler();
        this.loss = loss;
        this.window = window;
        this.stride = input.stride();
        this.block = block;
        this.sharedNegatives = sharedNegatives;
        this.negativeWeight = (float) negative / sharedNegatives;
        negativeTiles = sharedNegatives / TILE;
        band = (TILE - 1 + 2 * window) / TILE + 1;
        hidden = new float[block * stride];
        errors = new float[block * stride];
        errorRows = new RowTile(stride);
        outputs = new RowBlock(sharedNegatives + block + 2 * window, stride);
        cells = new float[outputs.tiles() * (block / TILE) * CELLS];
        weights = new float[cells.length];
    }

    @Override
    public void train(int[] sentence, int length, float learningRate, RandomStream random) {
        int blocks = (length + block - 1) / block;
        for (int b = 0; b < blocks; b++) {
            int start = (int) ((long) length * b / blocks);
            int end = (int) ((long) length * (b + 1) / blocks);
            trainBlock(sentence, length, start, end - start, learningRate, random);
        }
    }

    private void trainBlock(
            int[] sentence, int length, int start, int centres, float learningRate, RandomStream random) {
        int pairs = choosePairs(sentence, length, start, centres, random);
        if (pairs == 0) {
            return;
        }
        for (int q = 0; q < centres; q++) {
            int word = sentence[start + q];
            int from = wordRows.start(word);
            int to = wordRows.end(word);
            sums.sum(input, wordRows.rows(), from, to, 1f / (to - from), hidden, q * stride);
        }
        outputs.gather(output, outputTiles);
        score();
        loss.add(kernels.gradients(cells, 0, weights, 0, outputTiles * centreTiles * CELLS, learningRate, 1), pairs);
        computeErrors();
        updateOutput();
        for (int q = 0; q < centres; q++) {
            int word = sentence[start + q];
            sums.addToEach(errors, q * stride, input, wordRows.rows(), wordRows.start(word), wordRows.end(word));
        }
    }

    /** Draws the block's windows and negatives, and weighs its pairs. */
    private int choosePairs(int[] sentence, int length, int start, int centres, RandomStream random) {
        centreTiles = (centres + TILE - 1) / TILE;
        outputTiles = negativeTiles + (centres + 2 * window + TILE - 1) / TILE;
        Arrays.fill(weights, 0, outputTiles * centreTiles * CELLS, 0);
        outputs.clear();
        int first = Math.max(0, start - window);
        int end = Math.min(length, start + centres + window);
        for (int k = 0; k < sharedNegatives; k++) {
            outputs.ids[k] = drawNegative(sentence, first, end, random);
        }
        System.arraycopy(sentence, first, outputs.ids, sharedNegatives + first - start + window, end - first);
        int pairs = 0;
        for (int q = 0; q < centres; q++) {
            int centre = start + q;
            int reach = window - random.nextInt(window);
            int from = Math.max(0, centre - reach);
            int to = Math.min(length - 1, centre + reach);
            for (int position = from; position <= to; position++) {
                if (position != centre) {
                    weights[cell(sharedNegatives + position - start + window, q)] = 1;
                }
            }
            for (int k = 0; k < sharedNegatives; k++) {
                weights[cell(k, q)] = outputs.ids[k] < 0 ? 0 : -negativeWeight * (to - from);
            }
            pairs += to - from;
        }
        return pairs;
    }

    /** A noise word that is none of {@code sentence[from..to)}; -1 where there hardly is any. */
    private int drawNegative(int[] sentence, int from, int to, RandomStream random) {
        for (int attempt = 0; attempt < 16; attempt++) {
            int word = sampler.draw(random);
            int k = from;
            while (k < to && sentence[k] != word) {
                k++;
            }
            if (k == to) {
                return word;
            }
        }
        return -1;
    }

    /** Where the cells of a tile of outputs and a tile of hidden vectors start. */
    private int cells(int outputTile, int centreTile) {
        return (outputTile * centreTiles + centreTile) * CELLS;
    }

    private int cell(int output, int centre) {
        return cells(output / TILE, centre / TILE) + (centre % TILE) * TILE + output % TILE;
    }

    private void score() {
        for (int tile = 0; tile < outputTiles; tile++) {
            int first = firstCentreTile(tile);
            kernels.scores(
                    hidden,
                    outputs.offset(first),
                    endCentreTile(tile) - first,
                    outputs.values,
                    outputs.offset(tile),
                    stride,
                    cells,
                    cells(tile, first));
        }
    }

    private void computeErrors() {
        Arrays.fill(errors, 0, centreTiles * TILE * stride, 0);
        for (int tile = 0; tile < centreTiles; tile++) {
            for (int r = 0; r < TILE; r++) {
                errorRows.set(r, errors, (tile * TILE + r) * stride);
            }
            addErrors(tile, 0, negativeTiles);
            int firstContext = negativeTiles + tile;
            addErrors(tile, firstContext, Math.min(outputTiles, firstContext + band));
        }
    }

    private void addErrors(int centreTile, int fromOutput, int toOutput) {
        kernels.accumulate(
                errorRows,
                stride,
                outputs.values,
                outputs.offset(fromOutput),
                toOutput - fromOutput,
                cells,
                cells(fromOutput, centreTile),
                centreTiles * CELLS,
                TILE,
                1);
    }

    private void updateOutput() {
        for (int tile = 0; tile < outputTiles; tile++) {
            int first = firstCentreTile(tile);
            kernels.accumulate(
                    outputs.target(output, tile),
                    stride,
                    hidden,
                    outputs.offset(first),
                    endCentreTile(tile) - first,
                    cells,
                    cells(tile, first),
                    CELLS,
                    1,
                    TILE);
        }
    }

    private int firstCentreTile(int outputTile) {
        return outputTile < negativeTiles ? 0 : Math.max(0, outputTile - negativeTiles - band + 1);
    }

    private int endCentreTile(int outputTile) {
        return outputTile < negativeTiles ? centreTiles : Math.min(centreTiles, outputTile - negativeTiles + 1);
    }
}
