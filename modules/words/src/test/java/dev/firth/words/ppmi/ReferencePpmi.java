package dev.firth.words.ppmi;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.words.cooccurrence.Weighting;

/** The matrix as the papers say it: dense, from all pairs of positions in a text, in double precision. */
final class ReferencePpmi {
    private ReferencePpmi() {}

    static double[][] of(
            int[] tokens, int words, int window, Weighting weighting, double shift, double contextSmoothing) {
        double[][] counts = new double[words][words];
        for (int i = 0; i < tokens.length; i++) {
            for (int j = i + 1; j < tokens.length && j - i <= window; j++) {
                if (tokens[i] == EncodedCorpus.SENTENCE_END || tokens[j] == EncodedCorpus.SENTENCE_END) {
                    break;
                }
                double weight = weighting == Weighting.UNIFORM ? 1 : 1.0 / (j - i);
                counts[tokens[i]][tokens[j]] += weight;
                counts[tokens[j]][tokens[i]] += weight;
            }
        }
        double all = 0;
        double allSmoothed = 0;
        double[] wordCounts = new double[words];
        double[] contextCounts = new double[words];
        for (int w = 0; w < words; w++) {
            for (int c = 0; c < words; c++) {
                wordCounts[w] += counts[w][c];
                contextCounts[c] += counts[w][c];
                all += counts[w][c];
            }
        }
        for (double count : contextCounts) {
            allSmoothed += count > 0 ? Math.pow(count, contextSmoothing) : 0;
        }
        double[][] matrix = new double[words][words];
        for (int w = 0; w < words; w++) {
            for (int c = 0; c < words; c++) {
                if (counts[w][c] > 0) {
                    double joint = counts[w][c] / all;
                    double word = wordCounts[w] / all;
                    double context = Math.pow(contextCounts[c], contextSmoothing) / allSmoothed;
                    matrix[w][c] = Math.max(0, Math.log(joint / (word * context)) - Math.log(shift));
                }
            }
        }
        return matrix;
    }
}
