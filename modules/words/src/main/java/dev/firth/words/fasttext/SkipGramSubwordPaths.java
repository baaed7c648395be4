package dev.firth.words.fasttext;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.RowSums;
import dev.firth.words.output.ExactTargets;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.UpdateSchedule;
import java.util.Arrays;

/**
 * Skip-gram over n-grams with hierarchical softmax: the centre word's hidden vector walks the path of each word of its
 * context, and its gradient is added to its rows once, after the last of them.
 */
final class SkipGramSubwordPaths implements UpdateSchedule {
    private final RowSums sums;
    private final WordRows wordRows;
    private final FloatMatrix input;
    private final ExactTargets targets;
    private final int window;
    private final float[] hidden;
    private final float[] error;

    SkipGramSubwordPaths(RowSums sums, SubwordModel model, ExactTargets targets, int window) {
        this.sums = sums;
        this.wordRows = model.wordRows();
        this.input = model.input();
        this.targets = targets;
        this.window = window;
        hidden = new float[input.stride()];
        error = new float[input.stride()];
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
            int first = wordRows.start(sentence[centre]);
            int end = wordRows.end(sentence[centre]);
            sums.sum(input, wordRows.rows(), first, end, 1f / (end - first), hidden, 0);
            Arrays.fill(error, 0);
            for (int position = from; position <= to; position++) {
                if (position != centre) {
                    targets.train(hidden, 0, error, 0, sentence[position], 0, learningRate);
                }
            }
            sums.addToEach(error, 0, input, wordRows.rows(), first, end);
        }
        targets.trained(length);
    }

    @Override
    public void publish() {
        targets.publish();
    }
}
