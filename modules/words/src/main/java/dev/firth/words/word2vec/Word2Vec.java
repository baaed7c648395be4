package dev.firth.words.word2vec;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.vectors.WordVectors;
import java.io.IOException;
import java.util.Objects;

/**
 * Trains word vectors with the models of Mikolov et al. 2013.
 *
 * <pre>{@code
 * try (Corpus corpus = Corpus.of(Path.of("corpus.txt"))) {
 *     WordVectors vectors = Word2Vec.builder().dim(100).window(5).epochs(5).train(corpus);
 *     vectors.nearest("king", 10);
 * }
 * }</pre>
 *
 * <p>{@link Word2VecTrainer} trains with progress reports, checkpoints and the losses of the epochs.
 */
public final class Word2Vec {
    private Word2Vec() {}

    /** Starts from the default settings. */
    public static Word2VecConfiguration.Builder builder() {
        return Word2VecConfiguration.builder();
    }

    /**
     * Trains with these settings.
     *
     * @throws IOException if the corpus cannot be read
     * @throws InterruptedException if the calling thread is interrupted
     * @throws DivergenceException if the learning rate is too high
     */
    public static WordVectors train(Word2VecConfiguration configuration, Corpus corpus)
            throws IOException, InterruptedException {
        return new Word2VecTrainer(Objects.requireNonNull(configuration))
                .train(corpus)
                .vectors();
    }
}
