package dev.firth.words.classifier;

import dev.firth.words.fasttext.FastTextMatrix;
import dev.firth.words.output.HuffmanTree;

/**
 * The Huffman tree of hierarchical softmax as one walks it from its root to find the most probable labels, leaving out the
 * branches that cannot hold any. Immutable and thread-safe.
 */
final class LabelTree {
    private final int root;

    /** The children of node n at 2n and 2n + 1: a node, or minus the number of a label, minus 1. */
    private final int[] children;

    LabelTree(long[] labelCounts) {
        HuffmanTree tree = new HuffmanTree(labelCounts);
        root = tree.size() == 0 ? -1 : tree.size() - 1;
        children = new int[2 * tree.size()];
        for (int label = 0; label < labelCounts.length; label++) {
            int length = tree.length(label);
            for (int k = 0; k < length; k++) {
                int child = k + 1 < length ? tree.node(label, k + 1) : -label - 1;
                children[2 * tree.node(label, k) + tree.code(label, k)] = child;
            }
        }
    }

    /** Offers the most probable labels to {@code best}. */
    void search(FastTextMatrix output, float[] hidden, BestLabels best) {
        descend(root, 1, output, hidden, best);
    }

    private void descend(int node, float probability, FastTextMatrix output, float[] hidden, BestLabels best) {
        if (!best.admits(probability)) {
            return;
        }
        if (node < 0) {
            best.offer(-node - 1, probability);
            return;
        }
        float right = (float) (1 / (1 + Math.exp(-output.dot(node, hidden))));
        int likelier = right >= 0.5f ? 1 : 0;
        for (int side : new int[] {likelier, 1 - likelier}) {
            float share = side == 1 ? right : 1 - right;
            descend(children[2 * node + side], probability * share, output, hidden, best);
        }
    }
}
