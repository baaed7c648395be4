package dev.firth.words.output;

import static dev.firth.words.kernel.TileKernels.CELLS;
import static dev.firth.words.kernel.TileKernels.TILE;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.RowBlock;
import dev.firth.words.kernel.RowTile;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.sampling.NegativeSampler;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.Loss;
import java.util.Arrays;

/**
 * The output side of continuous bag of words with negative sampling, as matrix products: a block of neighbouring centre
 * words shares its negatives. Each centre word's hidden vector meets the centre word itself, on the diagonal of a tile,
 * and every shared negative, weighted by {@code negative / sharedNegatives}, so that the expected gradient is that of the
 * original. All gradients of a block are taken at the values that it started from.
 *
 * <p>For each block: {@link #choose}, fill {@link #hidden()}, {@link #train}, add {@link #errors()} to what the hidden
 * vectors were made of. Serves one thread.
 */
public final class CbowOutput {
    private final TileKernels kernels;
    private final FloatMatrix output;
    private final NegativeSampler sampler;
    private final Loss loss;
    private final int window;
    private final int stride;
    private final int block;
    private final int sharedNegatives;
    private final float negativeWeight;
    private final int centreTiles;
    private final int[] from;
    private final int[] to;
    private final float[] hidden;
    private final float[] errors;
    private final RowTile errorRows;

    /** Row {@code q}: the centre word {@code q} of the block, or, from row {@code block} on, a negative. */
    private final RowBlock outputs;

    private final float[] cells;
    private final float[] weights;

    /**
     * The output side for one thread.
     *
     * @param block centre words of a block at most, in whole tiles
     * @param sharedNegatives negatives of a block, in whole tiles
     */
    public CbowOutput(
            TileKernels kernels,
            OutputLayer layer,
            Loss loss,
            int window,
            int negative,
            int block,
            int sharedNegatives) {
        this.kernels = kernels;
        this.output = layer.words();
        this.sampler = layer.sampler();
        this.loss = loss;
        this.window = window;
        this.stride = layer.stride();
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

    /**
     * Draws the windows and negatives of a block, and weighs its examples.
     *
     * @param start the position of the first centre word
     * @param centres how many there are
     * @return how many of them have a context; where none has, there is nothing to train
     */
    public int choose(int[] sentence, int length, int start, int centres, RandomStream random) {
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

    /** How many centre words a block has at most. */
    public int block() {
        return block;
    }

    /** The first position of the context of centre word {@code q}; equal to the last one where there is none. */
    public int from(int q) {
        return from[q];
    }

    /** The last position of the context of centre word {@code q}. */
    public int to(int q) {
        return to[q];
    }

    /** The hidden vectors, one row after the other: row {@code q} is that of centre word {@code q}. */
    public float[] hidden() {
        return hidden;
    }

    /** The gradients of the hidden vectors, laid out as they are, after {@link #train}. */
    public float[] errors() {
        return errors;
    }

    /** Trains the output vectors on what was chosen, and computes the gradients of the hidden vectors. */
    public void train(int examples, float learningRate) {
        outputs.gather(output, outputs.tiles());
        score();
        loss.add(kernels.gradients(cells, 0, weights, 0, cells.length, learningRate, 1), examples);
        computeErrors();
        updateOutput();
    }

    /** Where the cells of a tile of outputs and a tile of hidden vectors start. */
    private int cells(int outputTile, int hiddenTile) {
        return (outputTile * centreTiles + hiddenTile) * CELLS;
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
}
