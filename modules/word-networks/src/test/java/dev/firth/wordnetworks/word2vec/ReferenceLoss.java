package dev.firth.wordnetworks.word2vec;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.output.HuffmanTree;
import dev.firth.words.sampling.NegativeSampler;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.word2vec.Architecture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a batch costs, written down plainly: pair by pair, number by number, in double precision. It shares with the network
 * the stream of random numbers and what turns these into noise words, and nothing else.
 */
final class ReferenceLoss {
    private static final int BLOCK = 16;

    private final Word2VecNetworkConfiguration configuration;
    private final Vocabulary vocabulary;
    private final Map<String, INDArray> tables;
    private final NegativeSampler sampler;
    private final HuffmanTree tree;

    double sum;
    long pairs;

    ReferenceLoss(Word2VecNetworkConfiguration configuration, Vocabulary vocabulary, Map<String, INDArray> tables) {
        this.configuration = configuration;
        this.vocabulary = vocabulary;
        this.tables = tables;
        this.sampler = NegativeSampler.of(vocabulary, configuration.words().negativeExponent());
        this.tree = HuffmanTree.of(vocabulary);
    }

    void add(int[] sentence, RandomStream random) {
        int block =
                configuration.loss() == WordLoss.NEGATIVE_SAMPLING || configuration.loss() == WordLoss.NCE ? BLOCK : 1;
        for (int start = 0; start < sentence.length; start += block) {
            addBlock(sentence, start, Math.min(block, sentence.length - start), random);
        }
    }

    private void addBlock(int[] sentence, int start, int centres, RandomStream random) {
        List<double[]> hidden = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        for (int centre = start; centre < start + centres; centre++) {
            int window = configuration.words().window();
            int reach = window - random.nextInt(window);
            List<double[]> contexts = new ArrayList<>();
            for (int position = centre - reach; position <= centre + reach; position++) {
                if (position >= 0 && position < sentence.length && position != centre) {
                    contexts.add(row("input", sentence[position]));
                }
            }
            if (configuration.words().architecture() == Architecture.CBOW) {
                contexts = List.of(mean(contexts));
            }
            for (double[] context : contexts) {
                hidden.add(context);
                targets.add(sentence[centre]);
            }
        }
        pairs += hidden.size();
        switch (configuration.loss()) {
            case NEGATIVE_SAMPLING, NCE -> addSampled(hidden, targets, sentence, start, centres, random);
            case HIERARCHICAL_SOFTMAX -> {
                for (int i = 0; i < hidden.size(); i++) {
                    addPath(hidden.get(i), targets.get(i));
                }
            }
            case SOFTMAX -> {
                for (int i = 0; i < hidden.size(); i++) {
                    addSoftmax(hidden.get(i), targets.get(i));
                }
            }
        }
    }

    private void addSampled(
            List<double[]> hidden, List<Integer> targets, int[] sentence, int start, int centres, RandomStream random) {
        boolean nce = configuration.loss() == WordLoss.NCE;
        int[] words = new int[BLOCK];
        for (int q = 0; q < BLOCK; q++) {
            words[q] = q < centres ? sentence[start + q] : -1;
        }
        for (int i = 0; i < hidden.size(); i++) {
            sum += softplus(-score(hidden.get(i), targets.get(i), nce));
        }
        // With 3 noise words a pair, a block of 16 shares 16.
        for (int n = 0; n < BLOCK; n++) {
            int word = nce ? sampler.draw(random) : sampler.drawOther(random, words, BLOCK);
            for (double[] vector : hidden) {
                if (word >= 0) {
                    sum += 3.0 / BLOCK * softplus(score(vector, word, nce));
                }
            }
        }
    }

    private double score(double[] hidden, int word, boolean nce) {
        double score = dot(hidden, row("output", word));
        if (!nce) {
            return score;
        }
        double all = 0;
        for (int id = 0; id < vocabulary.size(); id++) {
            all += Math.pow((double) vocabulary.count(id), 0.75);
        }
        double noise = Math.pow((double) vocabulary.count(word), 0.75) / all;
        return score + row("bias", word)[0] - Math.log(3 * noise);
    }

    private void addPath(double[] hidden, int word) {
        for (int k = 0; k < tree.length(word); k++) {
            double score = dot(hidden, row("nodes", tree.node(word, k)));
            sum += softplus(tree.code(word, k) == 0 ? -score : score);
        }
    }

    private void addSoftmax(double[] hidden, int word) {
        double partition = 0;
        for (int id = 0; id < vocabulary.size(); id++) {
            partition += Math.exp(dot(hidden, row("output", id)));
        }
        sum += Math.log(partition) - dot(hidden, row("output", word));
    }

    private double[] row(String table, int id) {
        return tables.get(table).getRow(id).toDoubleVector();
    }

    private static double[] mean(List<double[]> vectors) {
        double[] mean = new double[vectors.get(0).length];
        for (double[] vector : vectors) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += vector[k] / vectors.size();
            }
        }
        return mean;
    }

    private static double dot(double[] a, double[] b) {
        double dot = 0;
        for (int k = 0; k < a.length; k++) {
            dot += a[k] * b[k];
        }
        return dot;
    }

    private static double softplus(double x) {
        return Math.log1p(Math.exp(x));
    }
}
