package dev.firth.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.testing.TestData;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in several writings: the fast way and the plain one find the same words. */
@Tag("data")
class RealTextTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corpora/tinyshakespeare.txt.gz",
                "multilingual/kowiki.txt.gz",
                "multilingual/dewiki.txt.gz",
                "multilingual/pud/hi_pud-ud-test.conllu.gz",
                "multilingual/pud/zh_pud-ud-test.conllu.gz",
                "multilingual/pud/ru_pud-ud-test.conllu.gz"
            })
    void theWordsAreThoseOfTheReference(String name) throws IOException {
        Path file = TestData.require(name);
        byte[] text;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            text = in.readAllBytes();
        }
        for (Tokenizer tokenizer : Tokenizer.values()) {
            PlainCorpus expected = new PlainCorpus(List.of(text), tokenizer, Sentences.LINES, 1024);
            List<String> words = expected.vocabulary(2, 0);
            Corpus corpus = Corpus.builder().paths(file).tokenizer(tokenizer).build();
            Vocabulary vocabulary =
                    corpus.buildVocabulary(VocabularyOptions.DEFAULT.withMinCount(2), 2, CorpusProgress.NONE);
            assertThat(IntStream.range(0, vocabulary.size())
                            .mapToObj(vocabulary::word)
                            .toList())
                    .isEqualTo(words);
            try (EncodedCorpus encoded = corpus.encode(vocabulary, folder, 2, CorpusProgress.NONE)) {
                int[] tokens = new int[(int) encoded.length()];
                encoded.read(0, tokens, 0, tokens.length);
                assertThat(IntStream.of(tokens).boxed().toList()).isEqualTo(expected.encode(words));
            }
        }
    }
}
