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
 * Continuous bag of words over n-grams with negative sampling as matrix products: a block of neighbouring centre words
 * shares its negatives, and the rows of a word are added up once for all windows of the block that it is in. Each hidden
 * vector, the mean of all rows of all words of a context, meets the centre word itself, on the diagonal of a tile, and
 * every shared negative, weighted by {@code negative / sharedNegatives}.
 */
final class CbowSubwords implements UpdateSchedule {
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
    private final int centreTiles;

    /** The first and last position of each centre word's context; equal where there is none. */
    private final int[] from;

    private final int[] to;

    /** Row {@code c}: the sum of the rows of the word at position {@code start - window + c}, later its gradient. */
    private final float[] words;

    /** Row {@code q}: the mean of the rows of the context of the centre word at position {@code start + q}. */
    private final float[] hidden;

    /** The gradients of the hidden vectors. */
    private final float[] errors;

    private final RowTile errorRows;

    /** Row {@code q}: the centre word at position {@code start + q}, or, from row {@code block} on, a negative. */
    private final RowBlock outputs;

    private final float[] cells;
    private final float[] weights;

    CbowSubwords(
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
        centreTiles = block / TILE;
        from = new int[block];
        to = new int[block];
        words = new float[(block + 2 * window) * stride];
        hidden = new float[block * stride];
        errors = new float[block * stride];
        errorRows = new RowTile(stride);
        outputs = new RowBlock(block + sharedNegatives, stride);
        cells = new float[outputs.tiles() * centreTiles * CELLS];
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
        int examples = chooseExamples(sentence, length, start, centres, random);
        if (examples == 0) {
            return;
        }
        int first = Math.max(0, start - window);
        int end = Math.min(length, start + centres + window);
        for (int position = first; position < end; position++) {
            int word = sentence[position];
            int at = (position - first) * stride;
            sums.sum(input, wordRows.rows(), wordRows.start(word), wordRows.end(word), 1, words, at);
        }
        computeHidden(sentence, start, centres, first);
        outputs.gather(output, outputs.tiles());
        score();
        loss.add(kernels.gradients(cells, 0, weights, 0, cells.length, learningRate, 1), examples);
        computeErrors();
        updateOutput();
        gatherErrors(start, centres, first, end);
        for (int position = first; position < end; position++) {
            int word = sentence[position];
            int at = (position - first) * stride;
            sums.addToEach(words, at, input, wordRows.rows(), wordRows.start(word), wordRows.end(word));
        }
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
                weights[cells(q / TILE, q / TILE) + (q % TILE) * (TILE + 1)] = 1;
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

    private void computeHidden(int[] sentence, int start, int centres, int first) {
        Arrays.fill(hidden, 0);
        for (int q = 0; q < centres; q++) {
            int rows = 0;
            for (int position = from[q]; position <= to[q]; position++) {
                if (position != start + q) {
                    rows += wordRows.end(sentence[position]) - wordRows.start(sentence[position]);
                }
            }
            for (int position = from[q]; position <= to[q]; position++) {
                if (position != start + q) {
                    kernels.axpy(1f / rows, words, (position - first) * stride, hidden, q * stride, stride);
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
                    centre ? cells(tile, tile) : cells(tile, 0));
        }
    }

    private void computeErrors() {
        Arrays.fill(errors, 0);
        for (int tile = 0; tile < centreTiles; tile++) {
            for (int r = 0; r < TILE; r++) {
                errorRows.set(r, errors, (tile * TILE + r) * stride);
            }
            addErrors(tile, 1, tile);
            addErrors(centreTiles, outputs.tiles() - centreTiles, tile);
        }
    }

    private void addErrors(int outputTile, int tiles, int hiddenTile) {
        kernels.accumulate(
                errorRows,
                stride,
                outputs.values,
                outputs.offset(outputTile),
                tiles,
                cells,
                cells(outputTile, hiddenTile),
                centreTiles * CELLS,
                TILE,
                1);
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
                    centre ? cells(tile, tile) : cells(tile, 0),
                    CELLS,
                    1,
                    TILE);
        }
    }

    /** Adds up, for each word, the gradients of the hidden vectors that it is part of. */
    private void gatherErrors(int start, int centres, int first, int end) {
        Arrays.fill(words, 0, (end - first) * stride, 0);
        for (int q = 0; q < centres; q++) {
            for (int position = from[q]; position <= to[q]; position++) {
                if (position != start + q) {
                    kernels.add(errors, q * stride, words, (position - first) * stride, stride);
                }
            }
        }
    }
}
