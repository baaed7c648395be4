package dev.firth.words.word2vec;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.output.ExactTargets;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.UpdateSchedule;
import java.util.Arrays;

/** Skip-gram in word2vec.c's order: pair by pair, each at the values that the pair before left behind. */
final class ExactSkipGram implements UpdateSchedule {
    private final TileKernels kernels;
    private final FloatMatrix input;
    private final ExactTargets targets;
    private final int window;
    private final int stride;
    private final float[] hidden;
    private final float[] error;

    ExactSkipGram(TileKernels kernels, FloatMatrix input, ExactTargets targets, int window) {
        this.kernels = kernels;
        this.input = input;
        this.targets = targets;
        this.window = window;
        this.stride = input.stride();
        hidden = new float[stride];
        error = new float[stride];
    }

    @Override
    public void train(int[] sentence, int length, float learningRate, RandomStream random) {
        for (int centre = 0; centre < length; centre++) {
            int reach = window - random.nextInt(window);
            int to = Math.min(length - 1, centre + reach);
            for (int position = Math.max(0, centre - reach); position <= to; position++) {
                if (position != centre) {
                    trainPair(sentence[position], sentence[centre], learningRate, random);
                }
            }
        }
        targets.trained(length);
    }

    @Override
    public void publish() {
        targets.publish();
    }

    private void trainPair(int context, int centre, float learningRate, RandomStream random) {
        float[] row = input.chunk(context);
        int offset = input.offset(context);
        System.arraycopy(row, offset, hidden, 0, stride);
        Arrays.fill(error, 0);
        targets.train(hidden, error, centre, learningRate, random);
        kernels.add(error, 0, row, offset, stride);
    }
}
