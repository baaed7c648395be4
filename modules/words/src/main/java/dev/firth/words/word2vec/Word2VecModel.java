package dev.firth.words.word2vec;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.output.HuffmanTree;
import dev.firth.words.output.OutputLayer;
import dev.firth.words.sampling.NegativeSampler;
import dev.firth.words.sampling.RandomStream;

/**
 * What a training changes: the vectors of words as input, and the output layer.
 *
 * <p>Threads write to the matrices without locks (Niu et al. 2011, "Hogwild!"), and now and then lose an update.
 */
final class Word2VecModel {
    private final Vocabulary vocabulary;
    private final FloatMatrix input;
    private final OutputLayer layer;

    private Word2VecModel(Vocabulary vocabulary, FloatMatrix input, OutputLayer layer) {
        this.vocabulary = vocabulary;
        this.input = input;
        this.layer = layer;
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
        return new Word2VecModel(
                vocabulary,
                FloatMatrix.allocate(vocabulary.size(), configuration.dim(), maxChunkElements),
                OutputLayer.zero(
                        vocabulary,
                        configuration.dim(),
                        configuration.negative() > 0,
                        configuration.negativeExponent(),
                        configuration.hierarchicalSoftmax(),
                        configuration.threads(),
                        maxChunkElements));
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
                if (output() != null && former.output() != null) {
                    output().setRow(id, former.output().row(formerId), 0);
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

    /** What input vectors are compared with. */
    OutputLayer layer() {
        return layer;
    }

    /** The output vectors of negative sampling, one row a word; null without it. */
    FloatMatrix output() {
        return layer.words();
    }

    /** The output vectors of hierarchical softmax: one row an inner node, then copies for threads; null without it. */
    FloatMatrix nodes() {
        return layer.nodes();
    }

    /** The noise distribution of negative sampling; null without it. */
    NegativeSampler sampler() {
        return layer.sampler();
    }

    /** The tree of hierarchical softmax; null without it. */
    HuffmanTree tree() {
        return layer.tree();
    }
}
