package dev.firth.words.glove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.world.GeneratedWorld;
import dev.firth.core.world.SimilarityPair;
import dev.firth.words.testing.Matrices;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trained on a text about a world whose things are known, vectors tell what is of one kind from what has nothing to do with
 * each other. Untrained vectors tell no better than a coin.
 */
class GeneratedWorldTest {
    private static final GeneratedWorld WORLD = GeneratedWorld.of(1, 1_000_000);

    @TempDir
    private Path folder;

    @Test
    void whatIsOfOneKindIsCloserThanWhatIsNot() throws Exception {
        Path text = folder.resolve("world.txt");
        WORLD.writeCorpus(text);
        GloveConfiguration configuration =
                Glove.builder().dim(48).window(5).xMax(10).epochs(15).threads(2).build();
        WordVectors vectors = new GloveTrainer(configuration)
                .temporaryFolder(folder)
                .train(Corpus.of(text))
                .vectors();
        Matrices.assertFinite("vectors", vectors.matrix());
        double right = rightlyOrdered(vectors);
        System.out.printf(Locale.ROOT, "GloVe: %.3f%n", right);
        assertThat(right).isGreaterThan(0.8);
    }

    /** How often two words of a kind have the larger cosine beside two words of nothing in common. */
    private static double rightlyOrdered(WordVectors vectors) {
        List<SimilarityPair> pairs = WORLD.similarities();
        long right = 0;
        long all = 0;
        for (SimilarityPair near : pairs) {
            for (SimilarityPair far : pairs) {
                if (near.score() >= 7 && far.score() == 0) {
                    all++;
                    right += vectors.similarity(near.first(), near.second())
                                    > vectors.similarity(far.first(), far.second())
                            ? 1
                            : 0;
                }
            }
        }
        return right / (double) all;
    }
}
