package dev.firth.words.word2vec;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.output.ExactTargets;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.UpdateSchedule;
import java.util.Arrays;

/** Continuous bag of words in word2vec.c's order: the mean of the context's vectors predicts the centre word. */
final class ExactCbow implements UpdateSchedule {
    private final TileKernels kernels;
    private final FloatMatrix input;
    private final ExactTargets targets;
    private final int window;
    private final int stride;
    private final float[] hidden;
    private final float[] error;

    ExactCbow(TileKernels kernels, FloatMatrix input, ExactTargets targets, int window) {
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
            if (from == to) {
                continue;
            }
            Arrays.fill(hidden, 0);
            for (int position = from; position <= to; position++) {
                if (position != centre) {
                    int context = sentence[position];
                    kernels.axpy(1f / (to - from), input.chunk(context), input.offset(context), hidden, 0, stride);
                }
            }
            Arrays.fill(error, 0);
            targets.draw(sentence[centre], 1, random);
            targets.train(hidden, 0, error, 0, sentence[centre], 0, learningRate);
            for (int position = from; position <= to; position++) {
                if (position != centre) {
                    int context = sentence[position];
                    kernels.add(error, 0, input.chunk(context), input.offset(context), stride);
                }
            }
        }
        targets.trained(length);
    }

    @Override
    public void publish() {
        targets.publish();
    }
}
