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
            int from = Math.max(0, centre - reach);
            int to = Math.min(length - 1, centre + reach);
            targets.draw(sentence[centre], to - from, random);
            int pair = 0;
            for (int position = from; position <= to; position++) {
                if (position != centre) {
                    trainPair(sentence[position], sentence[centre], pair, learningRate);
                    pair++;
                }
            }
        }
        targets.trained(length);
    }

    @Override
    public void publish() {
        targets.publish();
    }

    private void trainPair(int context, int centre, int pair, float learningRate) {
        float[] row = input.chunk(context);
        int offset = input.offset(context);
        if (targets.canTrainInPlace(pair)) {
            targets.train(row, offset, row, offset, centre, pair, learningRate);
        } else {
            System.arraycopy(row, offset, hidden, 0, stride);
            Arrays.fill(error, 0);
            targets.train(hidden, 0, error, 0, centre, pair, learningRate);
            kernels.add(error, 0, row, offset, stride);
        }
    }
}
