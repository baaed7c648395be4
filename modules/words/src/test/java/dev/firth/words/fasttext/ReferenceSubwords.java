package dev.firth.words.fasttext;

import dev.firth.words.output.HuffmanTree;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.testing.Matrices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The update schedules written down plainly, in double precision: hidden vectors are means of rows, and their whole
 * gradient is added to each of the rows.
 */
final class ReferenceSubwords {
    private static final double MAX_SCORE = 6;

    final double[][] input;
    final double[][] words;
    final double[][] nodes;
    double lossSum;
    long lossExamples;

    private final SubwordModel model;
    private final int window;

    /** Starts from the values that {@code model} has now. */
    ReferenceSubwords(SubwordModel model, int window) {
        this.model = model;
        this.window = window;
        input = Matrices.rows(model.input());
        words = model.layer().words() == null
                ? null
                : Matrices.rows(model.layer().words());
        nodes = model.layer().nodes() == null
                ? null
                : Matrices.rows(model.layer().nodes());
    }

    private List<Integer> rows(int word) {
        WordRows all = model.wordRows();
        return Arrays.stream(all.rows(), all.start(word), all.end(word)).boxed().toList();
    }

    private double[] mean(List<Integer> rows) {
        double[] mean = new double[input[0].length];
        for (int row : rows) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += input[row][k] / rows.size();
            }
        }
        return mean;
    }

    private void addToEach(List<Integer> rows, double[] gradient) {
        for (int row : rows) {
            add(1, gradient, input[row]);
        }
    }

    private static void add(double factor, double[] x, double[] y) {
        for (int k = 0; k < x.length; k++) {
            y[k] += factor * x[k];
        }
    }

    /** The positions around {@code centre}, its own left out. */
    private List<Integer> context(int length, int centre, RandomStream random) {
        int reach = window - random.nextInt(window);
        List<Integer> positions = new ArrayList<>();
        for (int position = 0; position < length; position++) {
            if (position != centre && Math.abs(position - centre) <= reach) {
                positions.add(position);
            }
        }
        return positions;
    }

    /** Adds the gradients of a pair, taken at {@code hidden} and {@code old}, to {@code error} and {@code output}. */
    private void trainPair(
            double[] hidden, double[] old, double weight, double rate, double beyond, double[] error, double[] output) {
        double score = 0;
        for (int k = 0; k < hidden.length; k++) {
            score += hidden[k] * old[k];
        }
        double z = weight > 0 ? -score : score;
        double sigmoid = z > MAX_SCORE ? beyond : z < -MAX_SCORE ? 0 : 1 / (1 + Math.exp(-z));
        lossSum += Math.abs(weight) * Math.log1p(Math.exp(z));
        add(rate * weight * sigmoid, old, error);
        add(rate * weight * sigmoid, hidden, output);
    }

    /** Skip-gram with negative sampling, every gradient at the values that the block started from. */
    void skipGram(
            int[] sentence,
            int length,
            int negative,
            int block,
            int sharedNegatives,
            double rate,
            RandomStream random) {
        int blocks = (length + block - 1) / block;
        for (int b = 0; b < blocks; b++) {
            int start = length * b / blocks;
            int end = length * (b + 1) / blocks;
            int[] around = Arrays.copyOfRange(sentence, Math.max(0, start - window), Math.min(length, end + window));
            List<Integer> negatives = negatives(around, sharedNegatives, random);
            double[][] old = copy(words);
            List<double[]> errors = new ArrayList<>();
            List<double[]> hiddens = new ArrayList<>();
            for (int centre = start; centre < end; centre++) {
                hiddens.add(mean(rows(sentence[centre])));
            }
            for (int centre = start; centre < end; centre++) {
                double[] hidden = hiddens.get(centre - start);
                double[] error = new double[hidden.length];
                List<Integer> context = context(length, centre, random);
                for (int position : context) {
                    int word = sentence[position];
                    trainPair(hidden, old[word], 1, rate, 1, error, words[word]);
                }
                for (int noise : negatives) {
                    if (!context.isEmpty()) {
                        double weight = -(double) negative * context.size() / sharedNegatives;
                        trainPair(hidden, old[noise], weight, rate, 1, error, words[noise]);
                    }
                }
                lossExamples += context.size();
                errors.add(error);
            }
            for (int centre = start; centre < end; centre++) {
                addToEach(rows(sentence[centre]), errors.get(centre - start));
            }
        }
    }

    /** CBOW with negative sampling, every gradient at the values that the block started from. */
    void cbow(
            int[] sentence,
            int length,
            int negative,
            int block,
            int sharedNegatives,
            double rate,
            RandomStream random) {
        int blocks = (length + block - 1) / block;
        for (int b = 0; b < blocks; b++) {
            int start = length * b / blocks;
            int end = length * (b + 1) / blocks;
            List<List<Integer>> contexts = new ArrayList<>();
            for (int centre = start; centre < end; centre++) {
                contexts.add(context(length, centre, random));
            }
            int[] centres = Arrays.copyOfRange(sentence, start, end);
            List<Integer> negatives = new ArrayList<>();
            for (int k = 0; k < sharedNegatives; k++) {
                int noise = model.layer().sampler().drawOther(random, centres, centres.length);
                if (noise >= 0) {
                    negatives.add(noise);
                }
            }
            double[][] old = copy(words);
            List<List<Integer>> rows = new ArrayList<>();
            List<double[]> errors = new ArrayList<>();
            for (int q = 0; q < centres.length; q++) {
                List<Integer> own = new ArrayList<>();
                contexts.get(q).forEach(position -> own.addAll(rows(sentence[position])));
                double[] hidden = mean(own);
                double[] error = new double[hidden.length];
                if (!own.isEmpty()) {
                    lossExamples++;
                    trainPair(hidden, old[centres[q]], 1, rate, 1, error, words[centres[q]]);
                    for (int noise : negatives) {
                        double weight = -(double) negative / sharedNegatives;
                        trainPair(hidden, old[noise], weight, rate, 1, error, words[noise]);
                    }
                }
                rows.add(own);
                errors.add(error);
            }
            for (int q = 0; q < centres.length; q++) {
                addToEach(rows.get(q), errors.get(q));
            }
        }
    }

    private List<Integer> negatives(int[] avoided, int count, RandomStream random) {
        List<Integer> negatives = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            int noise = model.layer().sampler().drawOther(random, avoided, avoided.length);
            if (noise >= 0) {
                negatives.add(noise);
            }
        }
        return negatives;
    }

    /** Skip-gram with hierarchical softmax: one context word after the other, the centre's hidden vector as it was. */
    void skipGramPaths(int[] sentence, int length, float rate, RandomStream random) {
        for (int centre = 0; centre < length; centre++) {
            double[] hidden = mean(rows(sentence[centre]));
            double[] error = new double[hidden.length];
            for (int position : context(length, centre, random)) {
                walk(hidden, error, sentence[position], rate);
            }
            addToEach(rows(sentence[centre]), error);
        }
    }

    /** CBOW with hierarchical softmax, one centre word after the other. */
    void cbowPaths(int[] sentence, int length, float rate, RandomStream random) {
        for (int centre = 0; centre < length; centre++) {
            List<Integer> own = new ArrayList<>();
            context(length, centre, random).forEach(position -> own.addAll(rows(sentence[position])));
            if (!own.isEmpty()) {
                double[] error = new double[input[0].length];
                walk(mean(own), error, sentence[centre], rate);
                addToEach(own, error);
            }
        }
    }

    private void walk(double[] hidden, double[] error, int word, double rate) {
        HuffmanTree tree = model.layer().tree();
        for (int k = 0; k < tree.length(word); k++) {
            double[] node = nodes[tree.node(word, k)];
            trainPair(hidden, node.clone(), 1 - 2 * tree.code(word, k), rate, 0, error, node);
        }
        lossExamples++;
    }

    private static double[][] copy(double[][] matrix) {
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }
}
