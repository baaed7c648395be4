package dev.firth.words.glove;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.vectors.WordVectors;
import java.io.IOException;
import java.util.Objects;

/**
 * Trains word vectors with the model of Pennington et al. 2014.
 *
 * <pre>{@code
 * try (Corpus corpus = Corpus.of(Path.of("corpus.txt"))) {
 *     WordVectors vectors = Glove.builder().dim(100).window(10).xMax(10).epochs(15).train(corpus);
 *     vectors.nearest("king", 10);
 * }
 * }</pre>
 *
 * <p>{@link GloveTrainer} trains with progress reports, checkpoints and the losses of the epochs, and on co-occurrences
 * that were counted before.
 */
public final class Glove {
    private Glove() {}

    /** Starts from the default settings. */
    public static GloveConfiguration.Builder builder() {
        return GloveConfiguration.builder();
    }

    /**
     * Trains with these settings.
     *
     * @throws IOException if the corpus cannot be read, or a temporary file cannot be written
     * @throws InterruptedException if the calling thread is interrupted
     * @throws dev.firth.words.training.DivergenceException if the learning rate is too high
     */
    public static WordVectors train(GloveConfiguration configuration, Corpus corpus)
            throws IOException, InterruptedException {
        return new GloveTrainer(Objects.requireNonNull(configuration))
                .train(corpus)
                .vectors();
    }
}
