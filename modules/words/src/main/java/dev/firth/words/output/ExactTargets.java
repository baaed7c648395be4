package dev.firth.words.output;

import static dev.firth.words.kernel.GroupKernels.GROUP;
import static dev.firth.words.kernel.GroupKernels.GROUP_CELLS;
import static dev.firth.words.kernel.TileKernels.CELLS;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.GroupKernels;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.Loss;

/**
 * The output side of word2vec.c: trains one hidden vector to predict one word, through the word's path in the Huffman
 * tree, through negative sampling, or both.
 *
 * <p>word2vec.c goes through the outputs one after the other. Since the hidden vector stays as it is meanwhile, distinct
 * outputs do not see each other's updates, and all of them can be computed at once; where the same noise word is drawn
 * twice, the second draw waits for the first one's update.
 */
public final class ExactTargets {
    /** Floats in a cache line. */
    private static final int LINE = 16;

    private final TileKernels tileKernels;
    private final GroupKernels groupKernels;
    private final OutputLayer layer;
    private final HotNodes hot;
    private final Loss loss;
    private final int negative;
    private final int stride;

    /** The noise words of pair {@code p} of the window start at {@code p * negative}. */
    private final int[] noise;

    /** Whether the noise words of pair {@code p} are distinct. */
    private final boolean[] distinct;

    private final int[] ids;
    private final float[][] rows;
    private final int[] offsets;
    private final float[] nowhere;
    private final float[] cells;
    private final float[] weights;
    private double pairLoss;

    /** Keeps what is read ahead in use, or the compiler would not read it. */
    float touched;

    /**
     * Makes targets for one thread.
     *
     * @param pairs how many pairs a window has at most
     * @param negative noise words for each pair; 0 for no negative sampling
     * @param hot the thread's nodes; null for no hierarchical softmax
     */
    public ExactTargets(
            TileKernels tileKernels,
            GroupKernels groupKernels,
            OutputLayer layer,
            int pairs,
            int negative,
            HotNodes hot,
            Loss loss) {
        this.tileKernels = tileKernels;
        this.groupKernels = groupKernels;
        this.layer = layer;
        this.hot = hot;
        this.loss = loss;
        this.negative = negative;
        this.stride = layer.stride();
        noise = new int[pairs * negative];
        distinct = new boolean[pairs];
        int most = Math.max(1 + negative, hot == null ? 0 : layer.tree().maxLength());
        int groups = groups(most);
        ids = new int[groups * GROUP];
        rows = new float[groups * GROUP][];
        offsets = new int[groups * GROUP];
        nowhere = new float[stride];
        cells = new float[cells(groups) + GROUP_CELLS];
        weights = new float[cells(groups)];
    }

    private static int groups(int count) {
        return (count + GROUP - 1) / GROUP;
    }

    /** The cells of so many groups, in whole vectors. */
    private static int cells(int groups) {
        return (groups * GROUP_CELLS + CELLS - 1) / CELLS * CELLS;
    }

    /** Draws the noise words of the first so many pairs of a window, whose word is {@code word}. */
    public void draw(int word, int pairs, RandomStream random) {
        if (negative == 0) {
            return;
        }
        touched += touch(layer.words(), word);
        for (int pair = 0; pair < pairs; pair++) {
            boolean distinctSoFar = true;
            for (int k = pair * negative; k < (pair + 1) * negative; k++) {
                noise[k] = layer.sampler().draw(random);
                touched += touch(layer.words(), noise[k]);
                for (int before = pair * negative; before < k; before++) {
                    distinctSoFar &= noise[before] != noise[k] || noise[k] == word;
                }
            }
            distinct[pair] = distinctSoFar;
        }
    }

    /**
     * Reads every cache line of a row, so that all rows of a window are on their way from memory at the same time and not
     * one after the other.
     */
    private static float touch(FloatMatrix matrix, int row) {
        float[] values = matrix.chunk(row);
        int from = matrix.offset(row);
        float sum = 0;
        for (int k = from; k < from + matrix.stride(); k += LINE) {
            sum += values[k];
        }
        return sum;
    }

    /**
     * Whether the hidden vector is read for the last time before its own gradient is added to it, so that both may be one
     * and the same row.
     */
    public boolean canTrainInPlace(int pair) {
        return hot == null && distinct[pair] && negative < GROUP;
    }

    /**
     * Updates the output vectors of {@code word} and adds the hidden vector's gradient to {@code error}.
     *
     * @param hidden the hidden vector, from {@code hiddenOffset} on
     * @param error where its gradient is added up, from {@code errorOffset} on
     * @param pair which of the window's pairs it is, whose noise words {@link #draw} drew
     */
    public void train(
            float[] hidden, int hiddenOffset, float[] error, int errorOffset, int word, int pair, float learningRate) {
        pairLoss = 0;
        if (hot != null) {
            followPath(hidden, hiddenOffset, error, errorOffset, word, learningRate);
        }
        if (negative > 0) {
            tellFromNoise(hidden, hiddenOffset, error, errorOffset, word, pair, learningRate);
        }
        loss.add(pairLoss, 1);
    }

    /** Hears that a sentence of so many words is done. */
    public void trained(int words) {
        if (hot != null) {
            hot.trained(words);
        }
    }

    /** Makes updates of copied nodes visible in the model. */
    public void publish() {
        if (hot != null) {
            hot.share();
        }
    }

    private void followPath(
            float[] hidden, int hiddenOffset, float[] error, int errorOffset, int word, float learningRate) {
        HuffmanTree tree = layer.tree();
        int length = tree.length(word);
        for (int k = 0; k < length; k++) {
            ids[k] = hot.row(tree.node(word, k));
            weights[cell(k)] = 1 - 2 * tree.code(word, k);
        }
        trainDistinct(layer.nodes(), hidden, hiddenOffset, error, errorOffset, length, learningRate, 0);
    }

    private void tellFromNoise(
            float[] hidden, int hiddenOffset, float[] error, int errorOffset, int word, int pair, float learningRate) {
        ids[0] = word;
        weights[0] = 1;
        int pending = 1;
        for (int k = pair * negative; k < (pair + 1) * negative; k++) {
            if (noise[k] == word) {
                continue;
            }
            if (!distinct[pair] && isPending(noise[k], pending)) {
                trainDistinct(layer.words(), hidden, hiddenOffset, error, errorOffset, pending, learningRate, 1);
                pending = 0;
            }
            ids[pending] = noise[k];
            weights[cell(pending)] = -1;
            pending++;
        }
        trainDistinct(layer.words(), hidden, hiddenOffset, error, errorOffset, pending, learningRate, 1);
    }

    private boolean isPending(int word, int pending) {
        for (int k = 0; k < pending; k++) {
            if (ids[k] == word) {
                return true;
            }
        }
        return false;
    }

    private static int cell(int row) {
        return row / GROUP * GROUP_CELLS + row % GROUP;
    }

    private void trainDistinct(
            FloatMatrix outputs,
            float[] hidden,
            int hiddenOffset,
            float[] error,
            int errorOffset,
            int count,
            float learningRate,
            float beyond) {
        int groups = groups(count);
        for (int k = 0; k < count; k++) {
            rows[k] = outputs.chunk(ids[k]);
            offsets[k] = outputs.offset(ids[k]);
        }
        for (int k = count; k < rows.length && cell(k) < cells(groups); k++) {
            rows[k] = nowhere;
            offsets[k] = 0;
            weights[cell(k)] = 0;
        }
        groupKernels.scores(hidden, hiddenOffset, rows, offsets, groups, stride, cells);
        pairLoss += tileKernels.gradients(cells, 0, weights, 0, cells(groups), learningRate, beyond);
        groupKernels.exchange(hidden, hiddenOffset, error, errorOffset, rows, offsets, groups, stride, cells);
    }
}
