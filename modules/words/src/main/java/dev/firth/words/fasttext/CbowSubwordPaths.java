package dev.firth.words.fasttext;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.RowSums;
import dev.firth.words.output.ExactTargets;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.UpdateSchedule;
import java.util.Arrays;

/**
 * Continuous bag of words over n-grams with hierarchical softmax: the mean of all rows of all words of the context walks
 * the path of the centre word.
 */
final class CbowSubwordPaths implements UpdateSchedule {
    private final RowSums sums;
    private final WordRows wordRows;
    private final FloatMatrix input;
    private final ExactTargets targets;
    private final int window;
    private final float[] hidden;
    private final float[] error;
    private final RowList rows = new RowList();

    CbowSubwordPaths(RowSums sums, SubwordModel model, ExactTargets targets, int window) {
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
            rows.clear();
            for (int position = from; position <= to; position++) {
                if (position != centre) {
                    rows.add(wordRows.rows(), wordRows.start(sentence[position]), wordRows.end(sentence[position]));
                }
            }
            sums.sum(input, rows.array(), 0, rows.size(), 1f / rows.size(), hidden, 0);
            Arrays.fill(error, 0);
            targets.train(hidden, 0, error, 0, sentence[centre], 0, learningRate);
            sums.addToEach(error, 0, input, rows.array(), 0, rows.size());
        }
        targets.trained(length);
    }

    @Override
    public void publish() {
        targets.publish();
    }
}
