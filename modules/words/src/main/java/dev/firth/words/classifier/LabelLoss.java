package dev.firth.words.classifier;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.simd.Simd;
import dev.firth.core.simd.VectorKernels;
import dev.firth.words.fasttext.RowList;
import dev.firth.words.kernel.OutputKernels;
import dev.firth.words.sampling.RandomStream;

/**
 * The output side of a training: what is minimised, and how it changes the output rows and the hidden vector. Not
 * thread-safe: each thread has its own, over a matrix that all share.
 */
abstract class LabelLoss {
    /** Keeps the logarithm of a probability of 0 finite. */
    static final float LEAST_PROBABILITY = 1e-10f;

    private final OutputKernels kernels = OutputKernels.get();
    private final VectorKernels vectors = Simd.kernels();
    private final FloatMatrix output;

    LabelLoss(FloatMatrix output) {
        this.output = output;
    }

    /**
     * Trains on one text.
     *
     * @param hidden the mean of the text's rows
     * @param gradient gets what to add to that mean, the learning rate included; zeros before
     * @param labels the text's labels, one at least
     * @return the loss before the update
     */
    abstract double train(float[] hidden, float[] gradient, RowList labels, float learningRate, RandomStream random);

    /** Makes what this thread has changed in rows of its own visible to the others. */
    void share() {}

    FloatMatrix output() {
        return output;
    }

    OutputKernels kernels() {
        return kernels;
    }

    /** The inner product of a row and the hidden vector. */
    float score(int row, float[] hidden) {
        return vectors.dot(output.chunk(row), output.offset(row), hidden, 0, output.stride());
    }

    /** The loss of an outcome that had this probability. */
    static double surprise(float probability) {
        return -Math.log(Math.max(LEAST_PROBABILITY, probability));
    }

    /** So many scores, rounded up to what kernels work on. */
    static int padded(int count) {
        return (count + OutputKernels.LANES - 1) / OutputKernels.LANES * OutputKernels.LANES;
    }
}
