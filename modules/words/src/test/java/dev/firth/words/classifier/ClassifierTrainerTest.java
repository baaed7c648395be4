package dev.firth.words.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.fasttext.DenseMatrix;
import dev.firth.words.fasttext.FastTextDictionary;
import dev.firth.words.fasttext.FastTextLoss;
import dev.firth.words.fasttext.FastTextMatrix;
import dev.firth.words.fasttext.FastTextModel;
import dev.firth.words.fasttext.FeatureRows;
import dev.firth.words.fasttext.RowList;
import dev.firth.words.training.DivergenceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole trainings: against the reference, for what they learn, and for being the same twice. */
class ClassifierTrainerTest {
    @TempDir
    Path folder;

    /** One line after the other through both, from the same start: text to rows, hidden vector, loss, and both matrices. */
    @ParameterizedTest
    @CsvSource({"SOFTMAX,1,0,0", "SOFTMAX,3,2,4", "ONE_VS_ALL,2,0,0"})
    void oneThreadIsTheReference(FastTextLoss loss, int wordNgrams, int minN, int maxN)
            throws IOException, InterruptedException {
        List<String> lines = LabelledTexts.lines(60, 5, 3);
        ClassifierConfiguration configuration = small().loss(loss)
                .wordNgrams(wordNgrams)
                .minN(minN)
                .maxN(maxN)
                .buckets(500)
                .epochs(1)
                .build();
        FastTextModel trained = train(configuration, lines).model();
        // A rate of next to nothing leaves the start as it was.
        FastTextModel start = train(
                        small().loss(loss)
                                .wordNgrams(wordNgrams)
                                .minN(minN)
                                .maxN(maxN)
                                .buckets(500)
                                .epochs(1)
                                .learningRate(1e-30)
                                .build(),
                        lines)
                .model();
        ReferenceClassifier reference = new ReferenceClassifier(doubles(start.input()), doubles(start.output()));
        FeatureRows features = new FeatureRows(start.settings(), start.dictionary());
        RowList rows = new RowList();
        RowList labels = new RowList();
        int[] all = IntStream.range(0, start.dictionary().labels()).toArray();
        for (int number = 0; number < lines.size(); number++) {
            String line = lines.get(number);
            // So short a text is one chunk.
            features.ofLine(line.getBytes(StandardCharsets.UTF_8), rows, labels);
            List<Integer> targets = IntStream.of(labels.toArray()).boxed().toList();
            reference.step(
                    rows.toArray(), all, ReferenceClassifier.targets(targets, all.length), loss, rate(number, lines));
        }
        assertSame(trained.output(), reference.output);
        assertSame(trained.input(), reference.input);
    }

    /** The learning rate at a line: it moves on whenever 500 words and more are done. */
    private static double rate(int number, List<String> lines) {
        long total = lines.stream().mapToLong(ClassifierTrainerTest::words).sum();
        long done = 0;
        long pending = 0;
        for (String before : lines.subList(0, number)) {
            pending += words(before);
            if (pending >= 500) {
                done += pending;
                pending = 0;
            }
        }
        return 0.5 * (1 - done / (total + 1.0));
    }

    private static long words(String line) {
        return line.chars().filter(c -> c == ' ').count() + 1;
    }

    @ParameterizedTest
    @EnumSource(FastTextLoss.class)
    void learnsWhatTextsAreAbout(FastTextLoss loss) throws IOException, InterruptedException {
        for (int threads : new int[] {1, 3}) {
            ClassifierConfiguration configuration =
                    small().loss(loss).threads(threads).epochs(20).build();
            ClassifierResult result = train(configuration, LabelledTexts.lines(1_500, 12, 1));
            assertThat(result.completed()).isTrue();
            assertThat(result.finalLoss()).isLessThan(result.epochs().get(0).meanLoss());
            assertThat(accuracy(result.model(), LabelledTexts.lines(400, 12, 2)))
                    .as("%s, %d threads", loss, threads)
                    .isGreaterThan(0.9);
        }
    }

    @Test
    void wordsOutsideTheDictionaryAreKnownByTheirNgrams() throws IOException, InterruptedException {
        List<String> lines = LabelledTexts.lines(1_500, 6, 1);
        ClassifierConfiguration configuration =
                small().minN(3).maxN(6).buckets(20_000).epochs(20).build();
        TextClassifier classifier =
                new TextClassifier(train(configuration, lines).model());
        assertThat(classifier.predict("topic3x9 topic3x8", 1, 0).get(0).label()).isEqualTo("__label__3");
    }

    @Test
    void orderOfWordsCountsWithWordNgrams() throws IOException, InterruptedException {
        List<String> lines = IntStream.range(0, 400)
                .mapToObj(i -> i % 2 == 0 ? "__label__first dog bites man" : "__label__second man bites dog")
                .toList();
        ClassifierConfiguration configuration =
                small().wordNgrams(2).buckets(1_000).epochs(10).build();
        assertThat(accuracy(train(configuration, lines).model(), lines.subList(0, 2)))
                .isEqualTo(1);
        assertThat(accuracy(train(small().epochs(10).build(), lines).model(), lines.subList(0, 2)))
                .isEqualTo(0.5);
    }

    /** More than one block of tokens, and each pair of words in it once: every pair must have its bucket's row. */
    @Test
    void everyPairOfWordsOfALongTextHasARow() throws IOException, InterruptedException {
        List<String> lines = IntStream.range(0, 9_000)
                .mapToObj(i -> "__label__" + i % 2
                        + IntStream.range(0, 9)
                                .mapToObj(k -> " w" + (i * 9 + k))
                                .collect(Collectors.joining()))
                .toList();
        ClassifierConfiguration configuration = small().dim(2)
                .epochs(1)
                .threads(2)
                .wordNgrams(2)
                .buckets(1_000_000)
                .build();
        assertThat(train(configuration, lines).completed()).isTrue();
    }

    @Test
    void oneThreadGivesTheSameBitsTwice() throws IOException, InterruptedException {
        ClassifierConfiguration configuration =
                small().wordNgrams(2).buckets(1_000).epochs(3).build();
        List<String> lines = LabelledTexts.lines(500, 8, 4);
        Path first = folder.resolve("first.bin");
        Path second = folder.resolve("second.bin");
        train(configuration, lines).model().write(first);
        train(configuration, lines).model().write(second);
        assertThat(second).hasSameBinaryContentAs(first);
        train(small().wordNgrams(2).buckets(1_000).epochs(3).seed(2).build(), lines)
                .model()
                .write(second);
        assertThat(Files.readAllBytes(second)).isNotEqualTo(Files.readAllBytes(first));
    }

    @Test
    void theDictionaryIsTheOriginals() throws IOException, InterruptedException {
        List<String> lines = List.of(
                "__label__b __label__a the cat sat", "__label__b the the dog", "no label here", "__label__c the cat");
        FastTextDictionary dictionary =
                train(small().minCount(2).build(), lines).model().dictionary();
        assertThat(IntStream.range(0, dictionary.words()).mapToObj(dictionary::word))
                .containsExactly("the", "</s>", "cat");
        assertThat(IntStream.range(0, dictionary.labels()).mapToObj(dictionary::label))
                .containsExactly("__label__b", "__label__a", "__label__c");
        assertThat(dictionary.entries().count(1)).isEqualTo(4);
        assertThat(dictionary.tokens()).isEqualTo(4 + 15);
        assertThat(train(small().minCountLabel(2).build(), lines)
                        .model()
                        .dictionary()
                        .labels())
                .isEqualTo(1);
    }

    @Test
    void startsFromPretrainedVectors() throws IOException, InterruptedException {
        Vocabulary words =
                Vocabulary.builder().add("topic1x0", 9).add("elsewhere", 3).build();
        FloatMatrix matrix = FloatMatrix.allocate(2, 10);
        matrix.set(0, 3, 2f);
        matrix.set(1, 4, -2f);
        Path file = text(LabelledTexts.lines(50, 3, 1));
        try (Corpus corpus = Corpus.of(file)) {
            FastTextModel model = new ClassifierTrainer(
                            small().learningRate(1e-30).build())
                    .pretrained(new WordVectors(words, matrix))
                    .train(corpus)
                    .model();
            assertThat(model.wordVector("topic1x0")).isEqualTo(matrix.row(0));
            assertThat(model.wordVector("elsewhere")).isEqualTo(matrix.row(1));
        }
        assertThatThrownBy(
                        () -> new ClassifierTrainer(small().dim(11).build()).pretrained(new WordVectors(words, matrix)))
                .hasMessage("the pretrained vectors have dim = 10, the configuration has dim = 11: set dim to 10");
    }

    @Test
    void linesAreNeverCutInTwo() throws IOException, InterruptedException {
        String filler = "filler ".repeat(3_000);
        // The words that tell the labels apart lie at the end of the lines, the labels at the beginning.
        List<String> lines = IntStream.range(0, 40)
                .mapToObj(i -> "__label__" + i % 2 + " " + filler + ("sign" + i % 2 + " ").repeat(1_500))
                .toList();
        ClassifierResult result = train(small().epochs(2).threads(2).build(), lines);
        assertThat(result.words()).isEqualTo(40 * 4_501L);
        assertThat(accuracy(train(small().epochs(50).build(), lines).model(), lines))
                .isEqualTo(1);
    }

    @Test
    void stops() throws IOException, InterruptedException {
        ClassifierTrainer trainer =
                new ClassifierTrainer(small().epochs(100_000).build());
        trainer.listener(new TrainingListener() {
            @Override
            public void onProgress(TrainingProgress progress) {
                trainer.stop();
            }
        });
        try (Corpus corpus = Corpus.of(text(LabelledTexts.lines(500, 5, 1)))) {
            assertThat(trainer.train(corpus).completed()).isFalse();
        }
    }

    @Test
    void textsWithoutLabelsAreRefused() throws IOException {
        Path file = text(List.of("no label in this", "nor in this"));
        try (Corpus corpus = Corpus.of(file)) {
            assertThatThrownBy(() -> new ClassifierTrainer(small().build()).train(corpus))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(file + ": no word begins with __label__ (labelPrefix), or none often enough: expected a"
                            + " label at the start of each line");
        }
    }

    @Test
    void aRateThatIsFarTooHighIsTold() throws IOException {
        try (Corpus corpus = Corpus.of(text(LabelledTexts.lines(2_000, 12, 1)))) {
            ClassifierConfiguration configuration = small().loss(FastTextLoss.ONE_VS_ALL)
                    .learningRate(100)
                    .epochs(50)
                    .build();
            assertThatThrownBy(() -> new ClassifierTrainer(configuration).train(corpus))
                    .isInstanceOf(DivergenceException.class)
                    .hasMessageContaining("learningRate = 100.0: lower learningRate");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,5,0.1,1,dim = 0: expected 1 to 10000",
        "10,0,0.1,1,epochs = 0: expected 1 to 100000",
        "10,5,-1,1,learningRate = -1.0: expected above 0 to 100.0",
        "10,5,NaN,1,learningRate = NaN: expected above 0 to 100.0",
        "10,5,0.1,0,wordNgrams = 0: expected 1 to 1000",
    })
    void settingsHaveRanges(int dim, int epochs, double rate, int wordNgrams, String message) {
        assertThatThrownBy(() -> ClassifierConfiguration.builder()
                        .dim(dim)
                        .epochs(epochs)
                        .learningRate(rate)
                        .wordNgrams(wordNgrams)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static ClassifierConfiguration.Builder small() {
        return ClassifierConfiguration.builder().dim(10).threads(1).learningRate(0.5);
    }

    private ClassifierResult train(ClassifierConfiguration configuration, List<String> lines)
            throws IOException, InterruptedException {
        try (Corpus corpus = Corpus.of(text(lines))) {
            return new ClassifierTrainer(configuration).train(corpus);
        }
    }

    private Path text(List<String> lines) throws IOException {
        return Files.write(folder.resolve("train.txt"), lines);
    }

    static double accuracy(FastTextModel model, List<String> lines) {
        TextClassifier classifier = new TextClassifier(model);
        long right = lines.stream()
                .filter(line ->
                        line.startsWith(classifier.predict(line, 1, 0).get(0).label() + " "))
                .count();
        return (double) right / lines.size();
    }

    private static double[][] doubles(FastTextMatrix matrix) {
        FloatMatrix values = ((DenseMatrix) matrix).values();
        double[][] rows = new double[values.rows()][values.columns()];
        for (int row = 0; row < rows.length; row++) {
            for (int k = 0; k < rows[row].length; k++) {
                rows[row][k] = values.get(row, k);
            }
        }
        return rows;
    }

    private static void assertSame(FastTextMatrix matrix, double[][] expected) {
        for (int row = 0; row < expected.length; row++) {
            for (int k = 0; k < expected[row].length; k++) {
                assertThat(((DenseMatrix) matrix).values().get(row, k))
                        .as("row %d, column %d", row, k)
                        .isCloseTo((float) expected[row][k], within(1e-4f));
            }
        }
    }
}
