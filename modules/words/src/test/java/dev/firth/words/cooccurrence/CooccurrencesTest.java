package dev.firth.words.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.testing.RandomText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts, entry by entry, beside a plain reference. */
class CooccurrencesTest {
    private static final CooccurrenceOptions OPTIONS = CooccurrenceOptions.DEFAULT;
    private static final Vocabulary ABC =
            Vocabulary.builder().add("a", 3).add("b", 2).add("c", 1).build();

    @TempDir
    Path folder;

    @Test
    void aPairCountsByItsDistanceInBothRows() throws IOException {
        try (Cooccurrences counts = count(EncodedCorpus.ofInts(ABC, new int[] {0, 1, 2, -1}), OPTIONS, 1)) {
            assertThat(PlainCooccurrences.of(counts))
                    .isEqualTo(Map.of(
                            0, Map.of(1, 1.0, 2, 0.5),
                            1, Map.of(0, 1.0, 2, 1.0),
                            2, Map.of(0, 0.5, 1, 1.0)));
            assertThat(counts.records()).isEqualTo(6);
            assertThat(counts.records(1)).isEqualTo(2);
        }
    }

    @Test
    void withoutSymmetryAPairCountsInTheRowOfItsLeftWord() throws IOException {
        try (Cooccurrences counts =
                count(EncodedCorpus.ofInts(ABC, new int[] {0, 1, 2, -1}), OPTIONS.withSymmetric(false), 1)) {
            assertThat(PlainCooccurrences.of(counts)).isEqualTo(Map.of(0, Map.of(1, 1.0, 2, 0.5), 1, Map.of(2, 1.0)));
        }
    }

    @Test
    void noPairReachesOverTheEndOfASentence() throws IOException {
        try (Cooccurrences counts = count(EncodedCorpus.ofInts(ABC, new int[] {0, -1, 1, -1, 2, -1}), OPTIONS, 1)) {
            assertThat(counts.records()).isZero();
        }
    }

    @Test
    void aWordNearItselfCountsTwice() throws IOException {
        try (Cooccurrences counts = count(EncodedCorpus.ofInts(ABC, new int[] {0, 0, -1}), OPTIONS, 1)) {
            assertThat(PlainCooccurrences.of(counts)).isEqualTo(Map.of(0, Map.of(0, 2.0)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1,true,INVERSE_DISTANCE,1",
        "5,true,UNIFORM,2",
        "10,true,INVERSE_DISTANCE,3",
        "10,false,INVERSE_DISTANCE,2",
        "40,false,UNIFORM,1",
    })
    void countsAreThoseOfAPlainReference(int window, boolean symmetric, Weighting weighting, int threads)
            throws IOException {
        CooccurrenceOptions options =
                OPTIONS.withWindow(window).withSymmetric(symmetric).withWeighting(weighting);
        for (long seed = 1; seed <= 4; seed++) {
            RandomText text = RandomText.lines(seed, 3_000, 20_000, 60);
            try (Cooccurrences counts = count(text.corpus(), options, threads)) {
                assertSame(counts, PlainCooccurrences.count(text.tokens(), options), "seed " + seed);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"INVERSE_DISTANCE,true", "UNIFORM,true", "INVERSE_DISTANCE,false"})
    void whatDoesNotFitInMemoryIsCountedInStretches(Weighting weighting, boolean symmetric) throws IOException {
        RandomText text = RandomText.lines(7, 5_000, 300_000, 40);
        CooccurrenceOptions options =
                OPTIONS.withWeighting(weighting).withSymmetric(symmetric).withMemory(1_000_000);
        List<Long> reports = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onProgress(TrainingProgress progress) {
                reports.add(progress.done());
            }
        };
        try (Cooccurrences counts = Cooccurrences.count(text.corpus(), options, folder, 1, listener)) {
            assertSame(counts, PlainCooccurrences.count(text.tokens(), options), "in stretches");
            assertThat(folder).isEmptyDirectory();
        }
        assertThat(reports).isSorted().endsWith(text.words());
    }

    @Test
    void threadsDoNotChangeTheResult() throws IOException {
        RandomText text = RandomText.lines(8, 2_000, 50_000, 40);
        try (Cooccurrences one = count(text.corpus(), OPTIONS, 1);
                Cooccurrences three = count(text.corpus(), OPTIONS, 3)) {
            assertThat(PlainCooccurrences.of(three)).isEqualTo(PlainCooccurrences.of(one));
        }
    }

    @Test
    void columnsRise() throws IOException {
        RandomText text = RandomText.lines(9, 2_000, 50_000, 40);
        try (Cooccurrences counts = count(text.corpus(), OPTIONS, 2)) {
            CooccurrenceRow row = new CooccurrenceRow();
            for (int id = 0; id < counts.size(); id++) {
                counts.read(id, row);
                int[] columns = Arrays.copyOf(row.columns(), row.length());
                assertThat(columns).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void anAccumulatorForgetsARowWhenItIsDrained() {
        Random random = new Random(3);
        RowAccumulator sums = new RowAccumulator(10_000);
        CooccurrenceRow row = new CooccurrenceRow();
        for (int round = 0; round < 200; round++) {
            int columns = 1 + random.nextInt(round % 2 == 0 ? 20 : 5_000);
            double[] expected = new double[10_000];
            for (int i = 0; i < columns; i++) {
                int column = random.nextInt(expected.length);
                sums.add(column, 0.5);
                expected[column] += 0.5;
            }
            sums.drainTo(row);
            double[] actual = new double[expected.length];
            for (int i = 0; i < row.length(); i++) {
                actual[row.columns()[i]] = row.values()[i];
            }
            assertThat(actual).isEqualTo(expected);
        }
    }

    @Test
    void tooLittleMemoryIsSaidBeforeAnythingIsCounted() {
        RandomText text = RandomText.lines(7, 60_000, 300_000, 40);
        assertThatThrownBy(() -> count(text.corpus(), OPTIONS.withMemory(2_000_000), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("memory = 2,000,000: co-occurrences of [0-9,]+ words on 2 threads take at least"
                        + " [0-9,]+ bytes. Raise memory, use fewer threads, or raise minCount");
    }

    @Test
    void settingsHaveRanges() {
        assertThatThrownBy(() -> OPTIONS.withWindow(0)).hasMessage("window = 0: expected 1 to 1000");
        assertThatThrownBy(() -> OPTIONS.withMemory(5)).hasMessage("memory = 5: expected at least 1000000 bytes");
    }

    @Test
    void aFolderThatDoesNotExistIsNamed() {
        RandomText text = RandomText.lines(7, 100, 1_000, 40);
        assertThatThrownBy(() -> Cooccurrences.count(
                        text.corpus(), OPTIONS, folder.resolve("missing"), 1, TrainingListener.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing: no temporary file for the co-occurrences can be made here");
    }

    @Test
    void aClosedStoreSaysSo() throws IOException {
        Cooccurrences counts = count(EncodedCorpus.ofInts(ABC, new int[] {0, 1, -1}), OPTIONS, 1);
        counts.close();
        assertThatThrownBy(() -> counts.read(0, new CooccurrenceRow())).hasMessageContaining("closed");
    }

    private Cooccurrences count(EncodedCorpus corpus, CooccurrenceOptions options, int threads) throws IOException {
        return Cooccurrences.count(corpus, options, folder, threads, TrainingListener.NONE);
    }

    private static void assertSame(
            Cooccurrences counts, Map<Integer, Map<Integer, Double>> expected, String description) {
        Map<Integer, Map<Integer, Double>> actual = PlainCooccurrences.of(counts);
        assertThat(actual.keySet()).as(description).isEqualTo(expected.keySet());
        expected.forEach((row, columns) -> {
            assertThat(actual.get(row).keySet()).as(description).isEqualTo(columns.keySet());
            columns.forEach((column, value) -> assertThat(actual.get(row).get(column))
                    .as(description + ", row %d, column %d", row, column)
                    .isCloseTo(value, within(value * 1e-6)));
        });
        assertThat(counts.records())
                .as(description)
                .isEqualTo(expected.values().stream().mapToLong(Map::size).sum());
    }
}
