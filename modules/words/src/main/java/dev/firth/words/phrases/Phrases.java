package dev.firth.words.phrases;

import dev.firth.core.corpus.Corpus;
import java.io.IOException;

/**
 * Finds the phrases of a text.
 *
 * <pre>{@code
 * PhraseModel phrases;
 * try (Corpus corpus = Corpus.of(Path.of("text.txt"))) {
 *     phrases = Phrases.builder().threshold(10).passes(2).train(corpus);
 * }
 * phrases.write(Path.of("phrases.txt"));
 * try (Corpus joined = Corpus.builder().paths(Path.of("text.txt")).joining(phrases).build()) {
 *     WordVectors vectors = Word2Vec.builder().train(joined);
 * }
 * }</pre>
 */
public final class Phrases {
    private Phrases() {}

    /** Settings to be changed one by one; {@link PhraseConfiguration.Builder#train} finds the phrases. */
    public static PhraseConfiguration.Builder builder() {
        return PhraseConfiguration.builder();
    }

    /**
     * Finds the phrases of a text.
     *
     * @throws IOException if the corpus cannot be read
     */
    public static PhraseModel train(PhraseConfiguration configuration, Corpus corpus) throws IOException {
        return new PhraseTrainer(configuration).train(corpus);
    }
}
