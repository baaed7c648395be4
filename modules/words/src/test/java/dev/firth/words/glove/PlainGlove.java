package dev.firth.words.glove;

import java.util.Arrays;

/**
 * GloVe with AdaGrad as the papers and GloVe's own program have it, in double precision and one record at a time: vectors,
 * biases and sums of squared steps in arrays of their own.
 */
final class PlainGlove {
    private final GloveConfiguration configuration;
    final double[][] words;
    final double[][] contexts;
    final double[] wordBiases;
    final double[] contextBiases;
    private final double[][] wordSquares;
    private final double[][] contextSquares;
    private final double[] wordBiasSquares;
    private final double[] contextBiasSquares;

    /** Starts where {@code model} stands before its training. */
    PlainGlove(GloveConfiguration configuration, GloveModel model) {
        this.configuration = configuration;
        int size = model.vocabulary().size();
        int dim = configuration.dim();
        words = new double[size][dim];
        contexts = new double[size][dim];
        wordBiases = new double[size];
        contextBiases = new double[size];
        wordSquares = ones(size, dim);
        contextSquares = ones(size, dim);
        wordBiasSquares = ones(1, size)[0];
        contextBiasSquares = ones(1, size)[0];
        for (int id = 0; id < size; id++) {
            for (int k = 0; k < dim; k++) {
                words[id][k] = model.words().get(id, k);
                contexts[id][k] = model.contexts().get(id, k);
            }
            wordBiases[id] = model.words().get(id, dim);
            contextBiases[id] = model.contexts().get(id, dim + 1);
        }
    }

    private static double[][] ones(int rows, int columns) {
        double[][] ones = new double[rows][columns];
        for (double[] row : ones) {
            Arrays.fill(row, 1);
        }
        return ones;
    }

    /** Trains on a record of value {@code x}; its loss before. */
    double train(int i, int j, double x) {
        double difference = wordBiases[i] + contextBiases[j] - Math.log(x);
        for (int k = 0; k < configuration.dim(); k++) {
            difference += words[i][k] * contexts[j][k];
        }
        double weight = x < configuration.xMax() ? Math.pow(x / configuration.xMax(), configuration.alpha()) : 1;
        double gradient = weight * difference;
        for (int k = 0; k < configuration.dim(); k++) {
            double wordStep = configuration.learningRate() * clip(gradient * contexts[j][k]);
            double contextStep = configuration.learningRate() * clip(gradient * words[i][k]);
            words[i][k] -= wordStep / Math.sqrt(wordSquares[i][k]);
            contexts[j][k] -= contextStep / Math.sqrt(contextSquares[j][k]);
            wordSquares[i][k] += wordStep * wordStep;
            contextSquares[j][k] += contextStep * contextStep;
        }
        double biasStep = clip(gradient);
        wordBiases[i] -= biasStep / Math.sqrt(wordBiasSquares[i]);
        contextBiases[j] -= biasStep / Math.sqrt(contextBiasSquares[j]);
        wordBiasSquares[i] += biasStep * biasStep;
        contextBiasSquares[j] += biasStep * biasStep;
        return 0.5 * weight * difference * difference;
    }

    private double clip(double component) {
        return Math.max(-configuration.gradientClip(), Math.min(configuration.gradientClip(), component));
    }
}
