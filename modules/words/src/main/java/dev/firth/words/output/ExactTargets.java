package dev.firth.words.output;

import static dev.firth.words.kernel.TileKernels.CELLS;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.Loss;
import java.util.Arrays;

/**
 * The output side of word2vec.c: trains one hidden vector to predict one word, through the word's path in the Huffman
 * tree, through negative sampling, or both.
 *
 * <p>word2vec.c goes through the outputs one after the other. Since the hidden vector stays as it is meanwhile, distinct
 * outputs do not see each other's updates, and all of them can be computed at once; where the same noise word is drawn
 * twice, the second draw waits for the first one's update.
 */
public final class ExactTargets {
    private final TileKernels kernels;
    private final OutputLayer layer;
    private final HotNodes hot;
    private final Loss loss;
    private final int negative;
    private final int stride;

    private final int[] ids;
    private final float[] rows;
    private final float[] scores;
    private final float[] weights;
    private double pairLoss;

    /**
     * Makes targets for one thread.
     *
     * @param negative noise words for each pair; 0 for no negative sampling
     * @param hot the thread's nodes; null for no hierarchical softmax
     */
    public ExactTargets(TileKernels kernels, OutputLayer layer, int negative, HotNodes hot, Loss loss) {
        this.kernels = kernels;
        this.layer = layer;
        this.hot = hot;
        this.loss = loss;
        this.negative = negative;
        this.stride = layer.stride();
        int most = Math.max(1 + negative, hot == null ? 0 : layer.tree().maxLength());
        int capacity = (most + CELLS - 1) / CELLS * CELLS;
        ids = new int[capacity];
        rows = new float[capacity * stride];
        scores = new float[capacity];
        weights = new float[capacity];
    }

    /**
     * Updates the output vectors of {@code word} and adds the hidden vector's gradient to {@code error}.
     *
     * @param hidden the hidden vector at {@code hidden[0..)}
     * @param error where its gradient is added up, at {@code error[0..)}
     */
    public void train(float[] hidden, float[] error, int word, float learningRate, RandomStream random) {
        pairLoss = 0;
        if (hot != null) {
            followPath(hidden, error, word, learningRate);
        }
        if (negative > 0) {
            sampleNegatives(hidden, error, word, learningRate, random);
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

    private void followPath(float[] hidden, float[] error, int word, float learningRate) {
        HuffmanTree tree = layer.tree();
        int length = tree.length(word);
        for (int k = 0; k < length; k++) {
            ids[k] = hot.row(tree.node(word, k));
            weights[k] = 1 - 2 * tree.code(word, k);
        }
        trainDistinct(layer.nodes(), hidden, error, length, learningRate, 0);
    }

    private void sampleNegatives(float[] hidden, float[] error, int word, float learningRate, RandomStream random) {
        ids[0] = word;
        weights[0] = 1;
        int pending = 1;
        for (int k = 0; k < negative; k++) {
            int noise = layer.sampler().draw(random);
            if (noise == word) {
                continue;
            }
            if (isPending(noise, pending)) {
                trainDistinct(layer.words(), hidden, error, pending, learningRate, 1);
                pending = 0;
            }
            ids[pending] = noise;
            weights[pending] = -1;
            pending++;
        }
        trainDistinct(layer.words(), hidden, error, pending, learningRate, 1);
    }

    private boolean isPending(int word, int pending) {
        for (int k = 0; k < pending; k++) {
            if (ids[k] == word) {
                return true;
            }
        }
        return false;
    }

    private void trainDistinct(
            FloatMatrix outputs, float[] hidden, float[] error, int count, float learningRate, float beyond) {
        int cells = (count + CELLS - 1) / CELLS * CELLS;
        Arrays.fill(weights, count, cells, 0);
        for (int k = 0; k < count; k++) {
            System.arraycopy(outputs.chunk(ids[k]), outputs.offset(ids[k]), rows, k * stride, stride);
        }
        kernels.scores(hidden, 0, rows, 0, cells, stride, scores, 0);
        pairLoss += kernels.gradients(scores, 0, weights, 0, cells, learningRate, beyond);
        kernels.accumulate(error, 0, stride, rows, 0, count, scores, 0);
        for (int k = 0; k < count; k++) {
            kernels.axpy(scores[k], hidden, 0, outputs.chunk(ids[k]), outputs.offset(ids[k]), stride);
        }
    }
}
