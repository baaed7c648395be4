package dev.firth.words.phrases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.corpus.Sentences;
import dev.firth.core.world.GeneratedWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text is joined as the word2phrase program joins it, word for word, in one pass and in two. */
class Word2PhraseParityTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void joinsAsTheOriginalProgramDoes(int passes) throws IOException {
        Path text = folder.resolve("corpus.txt");
        GeneratedWorld.of(1, 10_000).writeCorpus(text);
        PhraseModel model;
        try (Corpus corpus = running(text).build()) {
            model = Phrases.builder().threshold(20).minCount(3).passes(passes).train(corpus);
        }

        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        try (Corpus corpus = running(text).joining(model).build()) {
            corpus.writeText(joined, 2, CorpusProgress.NONE);
        }

        assertThat(words(joined.toString(StandardCharsets.UTF_8))).isEqualTo(expected(passes));
        assertThat(model.phrases()).extracting(Phrase::pass).contains(passes);
    }

    private static Corpus.Builder running(Path text) {
        return Corpus.builder().paths(text).sentences(Sentences.RUNNING);
    }

    private static List<String> expected(int passes) throws IOException {
        String name = "word2phrase.pass" + passes + ".expected.txt";
        try (InputStream in = Word2PhraseParityTest.class.getResourceAsStream(name)) {
            return words(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }
}
