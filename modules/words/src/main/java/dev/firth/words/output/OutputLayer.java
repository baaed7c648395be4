package dev.firth.words.output;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.sampling.NegativeSampler;
import java.util.Objects;

/**
 * What a hidden vector is compared with: output vectors of words for negative sampling, and of the Huffman tree's inner
 * nodes for hierarchical softmax; one of them at least.
 *
 * <p>Threads write to the matrices without locks (Niu et al. 2011, "Hogwild!"), and now and then lose an update.
 *
 * @param words the output vectors of negative sampling, one row a word; null without it
 * @param sampler the noise distribution of negative sampling; null without it
 * @param nodes the output vectors of hierarchical softmax: one row an inner node, then copies for threads; null without
 *     it
 * @param tree the tree of hierarchical softmax; null without it
 */
public record OutputLayer(FloatMatrix words, NegativeSampler sampler, FloatMatrix nodes, HuffmanTree tree) {
    /** Checks that there is something to compare with. */
    public OutputLayer {
        if (words == null && nodes == null) {
            throw new IllegalArgumentException("an output layer without words and without nodes");
        }
    }

    /**
     * A layer of zeros.
     *
     * @param sampling whether with negative sampling
     * @param negativeExponent the power of a word's count in the noise distribution
     * @param hierarchical whether with hierarchical softmax
     * @param threads how many threads will train it
     */
    public static OutputLayer zero(
            Vocabulary vocabulary,
            int dim,
            boolean sampling,
            double negativeExponent,
            boolean hierarchical,
            int threads,
            int maxChunkElements) {
        HuffmanTree tree = hierarchical ? HuffmanTree.of(vocabulary) : null;
        return new OutputLayer(
                sampling ? FloatMatrix.allocate(vocabulary.size(), dim, maxChunkElements) : null,
                sampling ? NegativeSampler.of(vocabulary, negativeExponent) : null,
                tree == null ? null : FloatMatrix.allocate(HotNodes.rows(tree.size(), threads), dim, maxChunkElements),
                tree);
    }

    /** The floats that a row takes. */
    public int stride() {
        return Objects.requireNonNullElse(words, nodes).stride();
    }
}
