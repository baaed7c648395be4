package dev.firth.words.word2vec;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.sampling.Subsampling;
import dev.firth.words.testing.Matrices;
import dev.firth.words.training.LinearDecay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The training of word2vec.c written down plainly: one loop inside the other, one number after the other, in double
 * precision. It shares with the trainer under test the stream of random numbers and what turns these into windows,
 * noise words and left-out words, and nothing else.
 */
final class ReferenceWord2Vec {
    private static final double MAX_SCORE = 6;
    private static final int WORDS_BETWEEN_RATES = 10_000;

    final double[][] input;
    final double[][] output;
    final double[][] nodes;
    final List<Double> epochLosses = new ArrayList<>();
    double lossSum;
    long lossExamples;

    private final Word2VecConfiguration configuration;
    private final Word2VecModel model;

    /** Starts from the values that {@code model} has now. */
    ReferenceWord2Vec(Word2VecConfiguration configuration, Word2VecModel model) {
        this.configuration = configuration;
        this.model = model;
        input = Matrices.rows(model.input());
        output = model.output() == null ? null : Matrices.rows(model.output());
        nodes = model.nodes() == null ? null : Matrices.rows(model.nodes());
    }

    /** The whole training with one thread. */
    void train(int[] tokens, int chunkLength, LinearDecay decay) {
        Subsampling subsampling = new Subsampling(model.vocabulary(), configuration.subsample());
        long words = Arrays.stream(tokens).filter(token -> token >= 0).count();
        long total = words * configuration.epochs();
        long done = 0;
        RandomStream random = new RandomStream();
        for (int epoch = 0; epoch < configuration.epochs(); epoch++) {
            lossSum = 0;
            lossExamples = 0;
            for (int chunk = 0; chunk * chunkLength < tokens.length; chunk++) {
                random.seed(configuration.seed(), epoch, chunk);
                double rate = decay.at(done, total);
                long lastRateAt = done;
                int end = chunkStart(tokens, chunk + 1, chunkLength);
                int position = chunkStart(tokens, chunk, chunkLength);
                while (position < end) {
                    int[] sentence = new int[configuration.maxSentenceLength()];
                    int length = 0;
                    while (position < end && length < sentence.length) {
                        int token = tokens[position];
                        position++;
                        if (token == EncodedCorpus.SENTENCE_END) {
                            break;
                        }
                        done++;
                        if (subsampling.keeps(token, random)) {
                            sentence[length] = token;
                            length++;
                        }
                    }
                    trainSentence(sentence, length, (float) rate, random);
                    if (done - lastRateAt >= WORDS_BETWEEN_RATES) {
                        rate = decay.at(done, total);
                        lastRateAt = done;
                    }
                }
            }
            epochLosses.add(lossSum / lossExamples);
        }
    }

    /** A chunk starts at the first sentence that begins in its first half, or else where it should. */
    static int chunkStart(int[] tokens, int chunk, int chunkLength) {
        int first = chunk * chunkLength;
        for (int i = first; i <= first + chunkLength / 2 && i <= tokens.length; i++) {
            if (i == 0 || tokens[i - 1] == EncodedCorpus.SENTENCE_END) {
                return i;
            }
        }
        return Math.min(first, tokens.length);
    }

    void trainSentence(int[] sentence, int length, double rate, RandomStream random) {
        for (int centre = 0; centre < length; centre++) {
            int reach = configuration.window() - random.nextInt(configuration.window());
            List<Integer> contexts = new ArrayList<>();
            for (int position = centre - reach; position <= centre + reach; position++) {
                if (position >= 0 && position < length && position != centre) {
                    contexts.add(sentence[position]);
                }
            }
            if (configuration.architecture() == Architecture.SKIPGRAM) {
                for (int context : contexts) {
                    double[] error = trainOutputs(input[context], sentence[centre], rate, random);
                    add(1, error, input[context]);
                }
            } else if (!contexts.isEmpty()) {
                double[] mean = new double[configuration.dim()];
                for (int context : contexts) {
                    add(1.0 / contexts.size(), input[context], mean);
                }
                double[] error = trainOutputs(mean, sentence[centre], rate, random);
                for (int context : contexts) {
                    add(1, error, input[context]);
                }
            }
        }
    }

    private double[] trainOutputs(double[] hidden, int word, double rate, RandomStream random) {
        double[] error = new double[hidden.length];
        if (configuration.hierarchicalSoftmax()) {
            for (int k = 0; k < model.tree().length(word); k++) {
                double[] node = nodes[model.tree().node(word, k)];
                double label = 1 - model.tree().code(word, k);
                double score = dot(hidden, node);
                lossSum += loss(label, score);
                if (Math.abs(score) < MAX_SCORE) {
                    train((label - sigmoid(score)) * rate, hidden, node, error);
                }
            }
        }
        for (int k = 0; k <= configuration.negative() && configuration.negative() > 0; k++) {
            int target = k == 0 ? word : model.sampler().draw(random);
            if (k > 0 && target == word) {
                continue;
            }
            double label = k == 0 ? 1 : 0;
            double score = dot(hidden, output[target]);
            lossSum += loss(label, score);
            double predicted = score > MAX_SCORE ? 1 : score < -MAX_SCORE ? 0 : sigmoid(score);
            train((label - predicted) * rate, hidden, output[target], error);
        }
        lossExamples++;
        return error;
    }

    private static void train(double gradient, double[] hidden, double[] row, double[] error) {
        add(gradient, row, error);
        add(gradient, hidden, row);
    }

    static double loss(double label, double score) {
        return Math.log1p(Math.exp(label == 1 ? -score : score));
    }

    static double sigmoid(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    static void add(double factor, double[] x, double[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] += factor * x[i];
        }
    }
}
