package dev.firth.words.word2vec;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;

/**
 * What a training changes: the vectors of words as input and as output, and those of the Huffman tree's inner nodes.
 *
 * <p>Threads write to the matrices without locks (Niu et al. 2011, "Hogwild!"), and now and then lose an update.
 */
final class Word2VecModel {
    private final Vocabulary vocabulary;
    private final FloatMatrix input;
    private final FloatMatrix output;
    private final FloatMatrix nodes;
    private final NegativeSampler sampler;
    private final HuffmanTree tree;

    private Word2VecModel(
            Vocabulary vocabulary,
            FloatMatrix input,
            FloatMatrix output,
            FloatMatrix nodes,
            NegativeSampler sampler,
            HuffmanTree tree) {
        this.vocabulary = vocabulary;
        this.input = input;
        this.output = output;
        this.nodes = nodes;
        this.sampler = sampler;
        this.tree = tree;
    }

    /** An untrained model: input vectors uniform in +-1/(2 dim), everything else zero, as word2vec.c starts. */
    static Word2VecModel initial(Vocabulary vocabulary, Word2VecConfiguration configuration, int maxChunkElements) {
        Word2VecModel model = zero(vocabulary, configuration, maxChunkElements);
        RandomStream random = new RandomStream();
        for (int id = 0; id < vocabulary.size(); id++) {
            random.seed(configuration.seed(), -1, id);
            for (int column = 0; column < configuration.dim(); column++) {
                model.input.set(id, column, random.nextCentredFloat() / configuration.dim());
            }
        }
        return model;
    }

    /** A model whose vectors are still to be filled in. */
    static Word2VecModel zero(Vocabulary vocabulary, Word2VecConfiguration configuration, int maxChunkElements) {
        int words = vocabulary.size();
        int dim = configuration.dim();
        boolean sampling = configuration.negative() > 0;
        HuffmanTree tree = configuration.hierarchicalSoftmax() ? new HuffmanTree(vocabulary) : null;
        return new Word2VecModel(
                vocabulary,
                FloatMatrix.allocate(words, dim, maxChunkElements),
                sampling ? FloatMatrix.allocate(words, dim, maxChunkElements) : null,
                tree == null
                        ? null
                        : FloatMatrix.allocate(
                                HotNodes.rows(tree.size(), configuration.threads()), dim, maxChunkElements),
                sampling ? new NegativeSampler(vocabulary, configuration.negativeExponent()) : null,
                tree);
    }

    /**
     * Takes over the vectors of another model's words. The inner nodes of a Huffman tree mean nothing in another tree, and
     * start anew.
     *
     * @param union this model's vocabulary, and the ids of its words in {@code former}
     */
    void adopt(Word2VecModel former, VocabularyUnion union) {
        for (int id = 0; id < vocabulary.size(); id++) {
            int formerId = union.formerId(id);
            if (formerId >= 0) {
                input.setRow(id, former.input.row(formerId), 0);
                if (output != null && former.output != null) {
                    output.setRow(id, former.output.row(formerId), 0);
                }
            }
        }
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The vectors that are the result: one row a word. */
    FloatMatrix input() {
        return input;
    }

    /** The output vectors of negative sampling, one row a word; null without it. */
    FloatMatrix output() {
        return output;
    }

    /** The output vectors of hierarchical softmax: one row an inner node, then copies for threads; null without it. */
    FloatMatrix nodes() {
        return nodes;
    }

    /** The noise distribution of negative sampling; null without it. */
    NegativeSampler sampler() {
        return sampler;
    }

    /** The tree of hierarchical softmax; null without it. */
    HuffmanTree tree() {
        return tree;
    }
}
