package dev.firth.words.ppmi;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.vectors.WordVectors;
import java.io.IOException;
import java.util.Objects;

/**
 * Makes word vectors by counting: the singular vectors of a matrix of positive pointwise mutual information.
 *
 * <pre>{@code
 * try (Corpus corpus = Corpus.of(Path.of("corpus.txt"))) {
 *     WordVectors vectors = Ppmi.builder().dim(100).window(5).train(corpus);
 *     vectors.nearest("king", 10);
 * }
 * }</pre>
 *
 * <p>{@link PpmiTrainer} trains with progress reports, and on co-occurrences that are counted already.
 */
public final class Ppmi {
    private Ppmi() {}

    /** Starts from the default settings. */
    public static PpmiConfiguration.Builder builder() {
        return PpmiConfiguration.builder();
    }

    /**
     * Trains with these settings.
     *
     * @throws IOException if the corpus cannot be read or the calling thread is interrupted
     * @throws IllegalArgumentException if the matrix does not fit in memory
     */
    public static WordVectors train(PpmiConfiguration configuration, Corpus corpus) throws IOException {
        return new PpmiTrainer(Objects.requireNonNull(configuration))
                .train(corpus)
                .orElseThrow()
                .vectors();
    }
}
