package dev.firth.words.word2vec;

import dev.firth.words.sampling.RandomStream;
import dev.firth.words.testing.Matrices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fast update schedules written down plainly: the pairs of a block one after the other, in double precision, every
 * gradient taken at the values that the block started from.
 */
final class ReferenceBlocks {
    private static final double MAX_SCORE = 6;

    final double[][] input;
    final double[][] output;
    final double[][] nodes;
    double lossSum;
    long lossExamples;

    private final Word2VecModel model;
    private final int window;

    /** Starts from the values that {@code model} has now. */
    ReferenceBlocks(Word2VecModel model, int window) {
        this.model = model;
        this.window = window;
        input = Matrices.rows(model.input());
        output = model.output() == null ? null : Matrices.rows(model.output());
        nodes = model.nodes() == null ? null : Matrices.rows(model.nodes());
    }

    /** A centre word and the words of its context. */
    private record Window(int centre, List<Integer> contexts) {}

    private Window window(int[] sentence, int length, int centre, RandomStream random) {
        int reach = window - random.nextInt(window);
        List<Integer> contexts = new ArrayList<>();
        for (int position = 0; position < length; position++) {
            if (position != centre && Math.abs(position - centre) <= reach) {
                contexts.add(sentence[position]);
            }
        }
        return new Window(sentence[centre], contexts);
    }

    private List<Window> windows(int[] sentence, int length, int start, int block, RandomStream random) {
        List<Window> windows = new ArrayList<>();
        for (int centre = start; centre < Math.min(length, start + block); centre++) {
            windows.add(window(sentence, length, centre, random));
        }
        return windows;
    }

    private List<Integer> negatives(List<Window> windows, int sharedNegatives, RandomStream random) {
        int[] centres = windows.stream().mapToInt(Window::centre).toArray();
        List<Integer> negatives = new ArrayList<>();
        for (int k = 0; k < sharedNegatives; k++) {
            int word = model.sampler().drawOther(random, centres, centres.length);
            if (word >= 0) {
                negatives.add(word);
            }
        }
        return negatives;
    }

    /** Skip-gram with negative sampling: each pair of a context and its centre, and each context with each negative. */
    void skipGram(
            int[] sentence,
            int length,
            int negative,
            int block,
            int sharedNegatives,
            double rate,
            RandomStream random) {
        for (int start = 0; start < length; start += block) {
            List<Window> windows = windows(sentence, length, start, block, random);
            List<Integer> negatives = negatives(windows, sharedNegatives, random);
            double[][] oldInput = copy(input);
            double[][] oldOutput = copy(output);
            for (Window window : windows) {
                for (int context : window.contexts()) {
                    lossExamples++;
                    trainPair(
                            oldInput[context],
                            oldOutput[window.centre()],
                            1,
                            rate,
                            input[context],
                            output[window.centre()]);
                    for (int noise : negatives) {
                        double weight = -(double) negative / sharedNegatives;
                        trainPair(oldInput[context], oldOutput[noise], weight, rate, input[context], output[noise]);
                    }
                }
            }
        }
    }

    /** CBOW with negative sampling: each context's mean with its centre, and with each negative. */
    void cbow(
            int[] sentence,
            int length,
            int negative,
            int block,
            int sharedNegatives,
            double rate,
            RandomStream random) {
        for (int start = 0; start < length; start += block) {
            List<Window> windows = windows(sentence, length, start, block, random);
            List<Integer> negatives = negatives(windows, sharedNegatives, random);
            double[][] oldInput = copy(input);
            double[][] oldOutput = copy(output);
            for (Window window : windows) {
                if (window.contexts().isEmpty()) {
                    continue;
                }
                lossExamples++;
                double[] mean = new double[model.input().columns()];
                double[] error = new double[mean.length];
                for (int context : window.contexts()) {
                    ReferenceWord2Vec.add(1.0 / window.contexts().size(), oldInput[context], mean);
                }
                trainPair(mean, oldOutput[window.centre()], 1, rate, error, output[window.centre()]);
                for (int noise : negatives) {
                    double weight = -(double) negative / sharedNegatives;
                    trainPair(mean, oldOutput[noise], weight, rate, error, output[noise]);
                }
                for (int context : window.contexts()) {
                    ReferenceWord2Vec.add(1, error, input[context]);
                }
            }
        }
    }

    /** Skip-gram with hierarchical softmax, window by window: each context with each node of the centre's path. */
    void paths(int[] sentence, int length, double rate, RandomStream random) {
        for (int centre = 0; centre < length; centre++) {
            Window window = window(sentence, length, centre, random);
            double[][] oldInput = copy(input);
            double[][] oldNodes = copy(nodes);
            for (int context : window.contexts()) {
                lossExamples++;
                for (int k = 0; k < model.tree().length(window.centre()); k++) {
                    int node = model.tree().node(window.centre(), k);
                    double sign = 1 - 2 * model.tree().code(window.centre(), k);
                    double score = ReferenceWord2Vec.dot(oldInput[context], oldNodes[node]);
                    if (Math.abs(score) < MAX_SCORE) {
                        trainPair(oldInput[context], oldNodes[node], sign, rate, input[context], nodes[node]);
                    } else {
                        lossSum += ReferenceWord2Vec.loss((1 + sign) / 2, score);
                    }
                }
            }
        }
    }

    /** Adds the gradients of an observed pair (weight above 0) or of noise (below) to {@code newX} and {@code newY}. */
    private void trainPair(double[] x, double[] y, double weight, double rate, double[] newX, double[] newY) {
        double label = weight > 0 ? 1 : 0;
        double score = ReferenceWord2Vec.dot(x, y);
        double predicted = score > MAX_SCORE ? 1 : score < -MAX_SCORE ? 0 : ReferenceWord2Vec.sigmoid(score);
        double gradient = rate * Math.abs(weight) * (label - predicted);
        ReferenceWord2Vec.add(gradient, y, newX);
        ReferenceWord2Vec.add(gradient, x, newY);
        lossSum += Math.abs(weight) * ReferenceWord2Vec.loss(label, score);
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
