package dev.firth.words.lsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import dev.firth.core.provenance.Provenance;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.svd.SparseMatrix;
import dev.firth.words.testing.RandomText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The matrix of documents and words beside the formulas, and what an analysis makes of it. */
class LsaTest {
    @TempDir
    private Path folder;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    LsaTest() {
        System.out.println("seed " + seed);
    }

    @Test
    void entriesAreThoseOfTheFormulas() {
        for (int repeat = 0; repeat < 20; repeat++) {
            RandomText text = RandomText.lines(random.nextLong(), 5 + random.nextInt(100), 3000, 60);
            double[][] counts = counts(text);
            for (DocumentWeighting weighting : DocumentWeighting.values()) {
                SparseMatrix matrix = new DocumentMatrix(text.corpus(), weighting).compute(Long.MAX_VALUE);

                assertThat(matrix.rows()).isEqualTo(counts.length);
                for (int d = 0; d < counts.length; d++) {
                    for (int w = 0; w < matrix.columns(); w++) {
                        double expected =
                                weighting == DocumentWeighting.TF_IDF ? tfIdf(counts, d, w) : logEntropy(counts, d, w);
                        assertThat((double) matrix.get(d, w))
                                .as("%s, document %d, word %d", weighting, d, w)
                                .isCloseTo(expected, within(1e-5));
                    }
                }
            }
        }
    }

    @Test
    void innerProductsOfVectorsAreThoseOfTheMatrixWhereTheDimensionIsAsLarge() throws Exception {
        RandomText text = RandomText.lines(random.nextLong(), 12, 400, 20);
        Path file = Files.writeString(folder.resolve("text.txt"), text.text());
        LsaConfiguration settings = LsaConfiguration.builder()
                .dim(12)
                .minCount(1)
                .weighting(DocumentWeighting.LOG_ENTROPY)
                .build();

        LsaResult result;
        try (Corpus corpus = Corpus.of(file)) {
            result = new LsaTrainer(settings).train(corpus).orElseThrow();
        }

        double[][] counts = counts(text);
        Vocabulary vocabulary = result.words().vocabulary();
        for (int a = 0; a < vocabulary.size(); a++) {
            for (int b = 0; b < vocabulary.size(); b++) {
                int first = text.vocabulary().id(vocabulary.word(a));
                int second = text.vocabulary().id(vocabulary.word(b));
                double expected = 0;
                for (int d = 0; d < counts.length; d++) {
                    expected += logEntropy(counts, d, first) * logEntropy(counts, d, second);
                }
                assertThat(dot(result.words().matrix(), a, b)).isCloseTo(expected, within(1e-3));
            }
        }
        assertThat(result.documents().rows()).isEqualTo(counts.length);
        for (int repeat = 0; repeat < 50; repeat++) {
            int d = random.nextInt(counts.length);
            int e = random.nextInt(counts.length);
            double expected = 0;
            for (int w = 0; w < counts[0].length; w++) {
                expected += logEntropy(counts, d, w) * logEntropy(counts, e, w);
            }
            assertThat(dot(result.documents(), d, e)).isCloseTo(expected, within(1e-3));
        }
    }

    @Test
    void documentsAndWordsOfOneTopicAreNear() throws Exception {
        String[][] topics = {{"sea", "ship", "sail", "wave", "crew"}, {"oven", "bread", "flour", "yeast", "dough"}};
        StringBuilder text = new StringBuilder();
        for (int d = 0; d < 200; d++) {
            for (int i = 0; i < 6; i++) {
                text.append(topics[d % 2][random.nextInt(5)]).append(' ');
            }
            text.append(random.nextBoolean() ? "and the\n" : "the of\n");
        }
        Path file = Files.writeString(folder.resolve("text.txt"), text.toString());

        LsaResult result;
        try (Corpus corpus = Corpus.of(file)) {
            result = new LsaTrainer(LsaConfiguration.builder().dim(2).build())
                    .train(corpus)
                    .orElseThrow();
        }

        assertThat(result.words().similarity("sea", "crew")).isGreaterThan(0.9);
        assertThat(result.words().similarity("sea", "bread")).isLessThan(0.3);
        assertThat(cosine(result.documents(), 0, 2)).isGreaterThan(0.9);
        assertThat(cosine(result.documents(), 0, 1)).isLessThan(0.3);
    }

    @Test
    void theNumberOfThreadsChangesNoBitAndAStopEndsIt() throws Exception {
        Path file = Files.writeString(
                folder.resolve("text.txt"), RandomText.lines(1, 300, 20_000, 40).text());
        List<float[]> rows = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            try (Corpus corpus = Corpus.of(file)) {
                LsaConfiguration settings =
                        LsaConfiguration.builder().dim(10).threads(threads).build();
                rows.add(new LsaTrainer(settings)
                        .train(corpus)
                        .orElseThrow()
                        .words()
                        .matrix()
                        .row(7));
            }
        }
        LsaTrainer stopping = new LsaTrainer(LsaConfiguration.builder().dim(10).build());
        stopping.listener(new TrainingListener() {
            @Override
            public void onProgress(TrainingProgress progress) {
                stopping.stop();
            }
        });

        assertThat(rows.get(1)).isEqualTo(rows.get(0));
        try (Corpus corpus = Corpus.of(file)) {
            assertThat(stopping.train(corpus)).isEmpty();
        }
    }

    @Test
    void textOfOneKindOfDocumentAndWrongSettingsAreRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("text.txt"), "a b c\n".repeat(10));

        try (Corpus corpus = Corpus.of(file)) {
            assertThatThrownBy(() -> new LsaTrainer(LsaConfiguration.builder().build()).train(corpus))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("every word weighs nothing");
        }
        assertThatThrownBy(() -> LsaConfiguration.builder().dim(0).build()).hasMessage("dim = 0: expected 1 to 2000");
        assertThatThrownBy(
                        () -> LsaConfiguration.builder().eigenvalueWeighting(2).build())
                .hasMessage("eigenvalueWeighting = 2.0: expected 0.0 to 1.0");
        EncodedCorpus corpus = RandomText.lines(1, 50, 1000, 30).corpus();
        assertThatThrownBy(() -> new DocumentMatrix(corpus, DocumentWeighting.TF_IDF).compute(10))
                .hasMessageContaining("more than the 10 entries", "maxVocabularySize");
    }

    @Test
    void provenanceTellsEverySettingAndTheText() throws Exception {
        Path file = Files.writeString(
                folder.resolve("text.txt"), RandomText.lines(1, 50, 2_000, 40).text());
        LsaConfiguration settings =
                LsaConfiguration.builder().dim(5).seed(42).minCount(1).build();

        try (Corpus corpus = Corpus.of(file)) {
            LsaResult result = new LsaTrainer(settings).train(corpus).orElseThrow();
            Provenance provenance = LsaProvenance.of(settings, corpus, result);

            assertThat(provenance.algorithm()).isEqualTo("lsa");
            assertThat(provenance.seed()).isEqualTo(42);
            assertThat(provenance.dim()).isEqualTo(5);
            assertThat(provenance.corpus().bytes()).isEqualTo(Files.size(file));
            assertThat(provenance.hyperparameters())
                    .hasSize(LsaConfiguration.class.getRecordComponents().length - 1)
                    .containsEntry("weighting", "log_entropy")
                    .doesNotContainKey("seed");
        }
    }

    private static double[][] counts(RandomText text) {
        List<double[]> documents = new ArrayList<>();
        double[] document = new double[text.vocabulary().size()];
        boolean empty = true;
        for (int token : text.tokens()) {
            if (token >= 0) {
                document[token]++;
                empty = false;
            } else if (!empty) {
                documents.add(document);
                document = new double[text.vocabulary().size()];
                empty = true;
            }
        }
        return documents.toArray(double[][]::new);
    }

    private static double tfIdf(double[][] counts, int document, int word) {
        double documentFrequency = 0;
        for (double[] other : counts) {
            documentFrequency += other[word] > 0 ? 1 : 0;
        }
        return counts[document][word] * Math.log(counts.length / documentFrequency);
    }

    private static double logEntropy(double[][] counts, int document, int word) {
        double frequency = 0;
        for (double[] other : counts) {
            frequency += other[word];
        }
        double weight = 1;
        for (double[] other : counts) {
            double p = other[word] / frequency;
            weight += p > 0 ? p * Math.log(p) / Math.log(counts.length) : 0;
        }
        return Math.log(1 + counts[document][word]) * weight;
    }

    private static double dot(FloatMatrix matrix, int a, int b) {
        double sum = 0;
        for (int k = 0; k < matrix.columns(); k++) {
            sum += (double) matrix.get(a, k) * matrix.get(b, k);
        }
        return sum;
    }

    private static double cosine(FloatMatrix matrix, int a, int b) {
        return dot(matrix, a, b) / Math.sqrt(dot(matrix, a, a) * dot(matrix, b, b));
    }
}
