package dev.firth.wordnetworks.word2vec;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.output.HuffmanTree;
import dev.firth.words.sampling.NegativeSampler;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.word2vec.Architecture;
import dev.firth.words.word2vec.Word2VecConfiguration;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The loss of blocks of centre words, pair by pair as the papers write it. */
final class PlainLoss {
    private final Word2VecConfiguration words;
    private final WordLoss loss;
    private final Vocabulary vocabulary;
    private final Map<String, INDArray> tables;
    private final NegativeSampler sampler;
    private final HuffmanTree tree;
    private double sum;
    private int pairs;

    PlainLoss(Word2VecConfiguration words, WordLoss loss, Vocabulary vocabulary, Map<String, INDArray> tables) {
        this.words = words;
        this.loss = loss;
        this.vocabulary = vocabulary;
        this.tables = tables;
        this.sampler = NegativeSampler.of(vocabulary, words.negativeExponent());
        this.tree = HuffmanTree.of(vocabulary);
    }

    double sum() {
        return sum;
    }

    int pairs() {
        return pairs;
    }

    /** Adds the loss of a block; draws windows and then noise words, as the batch does. */
    void add(int[] sentence, int start, int centres, RandomStream random) {
        int end = Math.min(sentence.length, start + centres);
        int[] reaches = new int[centres];
        int[] block = new int[centres];
        for (int q = 0; q < centres; q++) {
            reaches[q] = start + q < end ? words.window() - random.nextInt(words.window()) : 0;
            block[q] = start + q < end ? sentence[start + q] : -1;
        }
        int[] noise = new int[loss == WordLoss.NEGATIVE_SAMPLING || loss == WordLoss.NCE ? 16 : 0];
        for (int n = 0; n < noise.length; n++) {
            noise[n] = loss == WordLoss.NCE ? sampler.draw(random) : sampler.drawOther(random, block, centres);
        }
        for (int centre = start; centre < end; centre++) {
            int reach = reaches[centre - start];
            int here = centre;
            int[] context = IntStream.rangeClosed(
                            Math.max(0, centre - reach), Math.min(sentence.length - 1, centre + reach))
                    .filter(position -> position != here)
                    .map(position -> sentence[position])
                    .toArray();
            if (words.architecture() == Architecture.CBOW) {
                addPair(sentence[centre], noise, context);
            } else {
                for (int word : context) {
                    addPair(sentence[centre], noise, word);
                }
            }
        }
    }

    /** Adds the loss of a word that the mean of some words' vectors predicts. */
    private void addPair(int word, int[] noise, int... context) {
        double[] hidden = new double[words.dim()];
        for (int column = 0; column < hidden.length; column++) {
            for (int other : context) {
                hidden[column] += tables.get("input").getDouble(other, column) / context.length;
            }
        }
        pairs++;
        sum += switch (loss) {
            case NEGATIVE_SAMPLING, NCE -> sampled(hidden, word, noise);
            case HIERARCHICAL_SOFTMAX -> path(hidden, word);
            case SOFTMAX -> softmax(hidden, word);
        };
    }

    private double sampled(double[] hidden, int word, int... noise) {
        double cost = -Math.log(sigmoid(logit(hidden, word)));
        for (int other : noise) {
            if (other >= 0) {
                cost -= words.negative() * Math.log(sigmoid(-logit(hidden, other))) / noise.length;
            }
        }
        return cost;
    }

    private double logit(double[] hidden, int word) {
        double score = score(hidden, "output", word);
        if (loss == WordLoss.NEGATIVE_SAMPLING) {
            return score;
        }
        double all =
                IntStream.range(0, vocabulary.size()).mapToDouble(this::share).sum();
        return score + tables.get("bias").getDouble(word, 0) - Math.log(words.negative() * share(word) / all);
    }

    private double share(int word) {
        return Math.pow((double) vocabulary.count(word), words.negativeExponent());
    }

    private double path(double[] hidden, int word) {
        double cost = 0;
        for (int k = 0; k < tree.length(word); k++) {
            double score = score(hidden, "nodes", tree.node(word, k));
            cost -= Math.log(sigmoid(tree.code(word, k) == 0 ? score : -score));
        }
        return cost;
    }

    private double softmax(double[] hidden, int word) {
        double all = IntStream.range(0, vocabulary.size())
                .mapToDouble(other -> Math.exp(score(hidden, "output", other)))
                .sum();
        return Math.log(all) - score(hidden, "output", word);
    }

    private double score(double[] hidden, String table, int row) {
        double product = 0;
        for (int column = 0; column < hidden.length; column++) {
            product += hidden[column] * tables.get(table).getDouble(row, column);
        }
        return product;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
