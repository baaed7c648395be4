package dev.firth.words.classifier;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.fasttext.RowList;
import dev.firth.words.output.HuffmanTree;
import dev.firth.words.sampling.NegativeSampler;
import dev.firth.words.sampling.RandomStream;

/** The losses that make a few binary decisions for one of a text's labels: negative sampling and hierarchical softmax. */
abstract class BinaryLoss extends LabelLoss {
    private final int[] rows;
    private final boolean[] right;
    private final float[] steps;

    /** A loss of at most {@code decisions} decisions for a text. */
    BinaryLoss(FloatMatrix output, int decisions) {
        super(output);
        rows = new int[decisions];
        right = new boolean[decisions];
        steps = new float[padded(decisions)];
    }

    @Override
    double train(float[] hidden, float[] gradient, RowList labels, float learningRate, RandomStream random) {
        int label = labels.array()[labels.size() == 1 ? 0 : random.nextInt(labels.size())];
        int count = decide(label, rows, right, random);
        for (int i = 0; i < count; i++) {
            steps[i] = score(rows[i], hidden);
        }
        kernels().sigmoid(steps, count);
        double loss = 0;
        for (int i = 0; i < count; i++) {
            loss += surprise(right[i] ? steps[i] : 1 - steps[i]);
            steps[i] = learningRate * ((right[i] ? 1 : 0) - steps[i]);
        }
        kernels().update(output(), rows, count, steps, hidden, gradient);
        return loss;
    }

    /** Says which rows decide about a label and which way is right; returns how many there are. */
    abstract int decide(int label, int[] rows, boolean[] right, RandomStream random);

    /** The label is told from a few others that are drawn by the square root of their counts. */
    static final class NegativeSampling extends BinaryLoss {
        private final NegativeSampler sampler;
        private final int negative;

        NegativeSampling(FloatMatrix output, NegativeSampler sampler, int negative) {
            super(output, 1 + negative);
            this.sampler = sampler;
            this.negative = negative;
        }

        @Override
        int decide(int label, int[] rows, boolean[] right, RandomStream random) {
            rows[0] = label;
            right[0] = true;
            int count = 1;
            for (int i = 0; i < negative; i++) {
                int noise = sampler.drawOther(random, rows, 1);
                if (noise >= 0) {
                    rows[count] = noise;
                    right[count++] = false;
                }
            }
            return count;
        }
    }

    /** The way from the root of a Huffman tree to the label's leaf; its right branches are right. */
    static final class HierarchicalSoftmax extends BinaryLoss {
        private final HuffmanTree tree;

        HierarchicalSoftmax(FloatMatrix output, HuffmanTree tree) {
            super(output, Math.max(1, tree.maxLength()));
            this.tree = tree;
        }

        @Override
        int decide(int label, int[] rows, boolean[] right, RandomStream random) {
            int length = tree.length(label);
            for (int k = 0; k < length; k++) {
                rows[k] = tree.node(label, k);
                right[k] = tree.code(label, k) == 1;
            }
            return length;
        }
    }
}
