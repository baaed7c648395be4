package dev.firth.words.classifier;

import dev.firth.words.fasttext.FastTextLoss;
import java.util.List;

/**
 * Stochastic gradient descent on the losses of Joulin et al. 2017 in double precision, with gradients written down from the
 * formulas: {@code dL/dscore} first, then the two matrices by the chain rule.
 */
final class ReferenceClassifier {
    final double[][] input;
    final double[][] output;

    ReferenceClassifier(double[][] input, double[][] output) {
        this.input = input;
        this.output = output;
    }

    /**
     * One step for one text.
     *
     * @param rows the text's rows of the input matrix, which may repeat
     * @param decisions rows of the output matrix to score
     * @param targets which of them are right: 1 or 0
     * @param loss SOFTMAX takes the scores together, every other loss each by itself
     * @return the loss before the step
     */
    double step(int[] rows, int[] decisions, double[] targets, FastTextLoss loss, double learningRate) {
        int dim = input[0].length;
        double[] hidden = new double[dim];
        for (int row : rows) {
            for (int k = 0; k < dim; k++) {
                hidden[k] += input[row][k] / rows.length;
            }
        }
        double[] scores = new double[decisions.length];
        for (int i = 0; i < scores.length; i++) {
            for (int k = 0; k < dim; k++) {
                scores[i] += output[decisions[i]][k] * hidden[k];
            }
        }
        double[] probabilities = loss == FastTextLoss.SOFTMAX ? softmax(scores) : sigmoid(scores);
        double value = 0;
        double[] hiddenGradient = new double[dim];
        for (int i = 0; i < scores.length; i++) {
            double p = probabilities[i];
            value -= targets[i] * Math.log(p);
            value -= loss == FastTextLoss.SOFTMAX ? 0 : (1 - targets[i]) * Math.log(1 - p);
            for (int k = 0; k < dim; k++) {
                hiddenGradient[k] += (p - targets[i]) * output[decisions[i]][k];
            }
        }
        for (int i = 0; i < scores.length; i++) {
            for (int k = 0; k < dim; k++) {
                output[decisions[i]][k] -= learningRate * (probabilities[i] - targets[i]) * hidden[k];
            }
        }
        for (int row : rows) {
            for (int k = 0; k < dim; k++) {
                input[row][k] -= learningRate * hiddenGradient[k] / rows.length;
            }
        }
        return value;
    }

    static double[] softmax(double[] scores) {
        double sum = 0;
        double[] probabilities = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = Math.exp(scores[i]);
            sum += probabilities[i];
        }
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }

    static double[] sigmoid(double[] scores) {
        double[] probabilities = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            probabilities[i] = 1 / (1 + Math.exp(-scores[i]));
        }
        return probabilities;
    }

    /** A text's labels as targets for all labels. */
    static double[] targets(List<Integer> labels, int count) {
        double[] targets = new double[count];
        labels.forEach(label -> targets[label] = 1);
        return targets;
    }
}
