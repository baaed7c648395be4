package dev.firth.words.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.testing.TestData;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What GloVe's own programs count in real text. */
@Tag("data")
class OriginalToolsTest {
    private static final Path ORIGINAL = Path.of("embeddings/original-tools");
    private static final int MIN_COUNT = 20;
    private static final int WINDOW = 8;

    @TempDir
    Path folder;

    @Test
    void countsAndVocabularyAreThoseOfTheOriginalPrograms() throws IOException {
        List<String> expected = Files.readAllLines(TestData.require(ORIGINAL + "/glove.cooccur.expected.tsv"));
        Vocabulary words = GloveVocabularyFile.read(TestData.require(ORIGINAL + "/glove.vocab.txt"));
        try (Corpus corpus = Corpus.of(TestData.require(ORIGINAL + "/corpus.norm.txt.gz"))) {
            Vocabulary vocabulary =
                    corpus.buildVocabulary(VocabularyOptions.DEFAULT.withMinCount(MIN_COUNT), 2, CorpusProgress.NONE);
            assertThat(vocabulary.size()).isEqualTo(words.size());
            assertThat(vocabulary.totalCount()).isEqualTo(words.totalCount());
            try (EncodedCorpus encoded = corpus.encode(vocabulary, folder, 2, CorpusProgress.NONE);
                    Cooccurrences counts = Cooccurrences.count(
                            encoded,
                            CooccurrenceOptions.DEFAULT.withWindow(WINDOW),
                            folder,
                            2,
                            TrainingListener.NONE)) {
                assertSame(counts, expected);
            }
        }
    }

    private static void assertSame(Cooccurrences counts, List<String> expected) {
        Map<Integer, Map<Integer, Double>> actual = PlainCooccurrences.of(counts);
        double sum = actual.values().stream()
                .flatMap(row -> row.values().stream())
                .mapToDouble(value -> value)
                .sum();
        String[] totals = expected.get(0).split("\t", -1);
        assertThat(counts.records()).isEqualTo(Long.parseLong(totals[1]));
        assertThat(sum).isCloseTo(Double.parseDouble(totals[3]), within(0.01));
        Vocabulary vocabulary = counts.vocabulary();
        for (String line : expected.subList(1, expected.size())) {
            String[] record = line.split("\t", -1);
            double value = Double.parseDouble(record[2]);
            assertThat(actual.get(vocabulary.id(record[0])).get(vocabulary.id(record[1])))
                    .as(line)
                    .isCloseTo(value, within(1e-6 + value * 1e-6));
        }
    }
}
