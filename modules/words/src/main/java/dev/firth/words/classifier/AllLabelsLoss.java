package dev.firth.words.classifier;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.fasttext.RowList;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.sampling.RandomStream;
import java.util.stream.IntStream;

/** The losses that compute a score for every label: softmax and one-vs-all. */
abstract class AllLabelsLoss extends LabelLoss {
    private final TileKernels tiles = TileKernels.create();
    private final int labels;
    private final HotRows hot;
    private final int[] rows;
    private final float[] scores;

    /**
     * A loss over the first {@code labels} rows of {@code output}.
     *
     * @param output has a number of rows that kernels work on, in one chunk
     * @param hot this thread's copies of all these rows, or of none
     */
    AllLabelsLoss(FloatMatrix output, int labels, HotRows hot) {
        super(output);
        this.labels = labels;
        this.hot = hot;
        this.rows = IntStream.range(0, labels).map(hot::row).toArray();
        this.scores = new float[padded(labels)];
    }

    @Override
    double train(float[] hidden, float[] gradient, RowList targets, float learningRate, RandomStream random) {
        FloatMatrix output = output();
        for (int label = 0; label < labels; label++) {
            hot.row(label);
        }
        tiles.scores(hidden, 0, output.chunk(0), output.offset(rows[0]), scores.length, output.stride(), scores, 0);
        double loss = toSteps(scores, labels, targets, learningRate, random);
        kernels().update(output, rows, labels, scores, hidden, gradient);
        return loss;
    }

    @Override
    void share() {
        hot.share();
    }

    /** Turns scores into learning rate times (target - probability), in place; returns the loss. */
    abstract double toSteps(float[] scores, int labels, RowList targets, float learningRate, RandomStream random);

    /** Softmax; of several labels one is drawn. */
    static final class Softmax extends AllLabelsLoss {
        Softmax(FloatMatrix output, int labels, HotRows hot) {
            super(output, labels, hot);
        }

        @Override
        double toSteps(float[] scores, int labels, RowList targets, float learningRate, RandomStream random) {
            int target = targets.array()[targets.size() == 1 ? 0 : random.nextInt(targets.size())];
            kernels().softmax(scores, labels);
            double loss = surprise(scores[target]);
            for (int i = 0; i < labels; i++) {
                scores[i] *= -learningRate;
            }
            scores[target] += learningRate;
            return loss;
        }
    }

    /** A binary decision for each label; all labels of a text are right. */
    static final class OneVsAll extends AllLabelsLoss {
        OneVsAll(FloatMatrix output, int labels, HotRows hot) {
            super(output, labels, hot);
        }

        @Override
        double toSteps(float[] scores, int labels, RowList targets, float learningRate, RandomStream random) {
            kernels().sigmoid(scores, labels);
            double loss = surpriseOfAbsence(scores, labels);
            for (int i = 0; i < targets.size(); i++) {
                int target = targets.array()[i];
                if (!repeats(targets, i)) {
                    loss += surprise(scores[target]) - surprise(1 - scores[target]);
                    scores[target] -= 1;
                }
            }
            for (int i = 0; i < labels; i++) {
                scores[i] *= -learningRate;
            }
            return loss;
        }

        /** The loss if no label were right. One logarithm serves many labels: their product stays above 1e-160. */
        private static double surpriseOfAbsence(float[] probabilities, int labels) {
            double loss = 0;
            for (int from = 0; from < labels; from += 16) {
                double product = 1;
                for (int i = from; i < Math.min(labels, from + 16); i++) {
                    product *= Math.max(LEAST_PROBABILITY, 1 - probabilities[i]);
                }
                loss -= Math.log(product);
            }
            return loss;
        }

        private static boolean repeats(RowList targets, int i) {
            for (int j = 0; j < i; j++) {
                if (targets.array()[j] == targets.array()[i]) {
                    return true;
                }
            }
            return false;
        }
    }
}
