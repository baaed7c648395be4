package dev.firth.words.ppmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.Analogy;
import dev.firth.core.vectors.AnalogyMethod;
import dev.firth.core.vectors.Neighbor;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import dev.firth.core.world.AnalogyQuestion;
import dev.firth.core.world.GeneratedWorld;
import dev.firth.words.cooccurrence.CooccurrenceOptions;
import dev.firth.words.cooccurrence.Cooccurrences;
import dev.firth.words.cooccurrence.Weighting;
import dev.firth.words.testing.Matrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on a text about a world whose facts are known. */
class PpmiTrainingTest {
    private static final GeneratedWorld WORLD = GeneratedWorld.of(1, 300_000);

    @TempDir
    private static Path folder;

    private static Path text;

    @BeforeAll
    static void writeText() throws IOException {
        text = folder.resolve("world.txt");
        WORLD.writeCorpus(text);
    }

    @Test
    void vectorsLearnTheWorld() throws Exception {
        PpmiResult result = train(Ppmi.builder().dim(200).build());

        Matrices.assertFinite("vectors", result.vectors().matrix());
        double accuracy = accuracy(result.vectors());
        System.out.printf(Locale.ROOT, "analogies: %.3f%n", accuracy);
        assertThat(accuracy).isGreaterThan(0.65);
        assertThat(result.words()).isGreaterThan(250_000);
        assertThat(result.entries()).isBetween(1L, result.pairs());
        assertThat(result.singularValues()).hasSize(200).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void innerProductsOfVectorsAreTheMatrixWhereTheDimensionIsAsLarge() throws Exception {
        String sentences = "a b c d\nb a d c e\nc e a\n".repeat(3) + "e f a b\nf c d\n".repeat(4);
        Path file = Files.writeString(folder.resolve("small.txt"), sentences);
        PpmiConfiguration settings = Ppmi.builder()
                .dim(6)
                .window(2)
                .minCount(1)
                .contextSmoothing(1)
                .eigenvalueWeighting(1)
                .build();

        WordVectors vectors = settings.toBuilder().train(Corpus.of(file));

        Vocabulary vocabulary = vectors.vocabulary();
        List<Integer> tokens = new ArrayList<>();
        for (String sentence : sentences.split("\n", -1)) {
            for (String word : sentence.isEmpty() ? new String[0] : sentence.split(" ", -1)) {
                tokens.add(vocabulary.id(word));
            }
            tokens.add(EncodedCorpus.SENTENCE_END);
        }
        double[][] m =
                ReferencePpmi.of(tokens.stream().mapToInt(Integer::intValue).toArray(), 6, 2, Weighting.UNIFORM, 1, 1);
        for (int a = 0; a < 6; a++) {
            for (int b = 0; b < 6; b++) {
                double expected = 0;
                double actual = 0;
                for (int k = 0; k < 6; k++) {
                    expected += m[a][k] * m[b][k];
                    actual += vectors.matrix().get(a, k) * vectors.matrix().get(b, k);
                }
                assertThat(actual).as("words %d and %d", a, b).isCloseTo(expected, within(1e-4));
            }
        }
    }

    @Test
    void theNumberOfThreadsChangesNoBitAndTheSeedDoes() throws Exception {
        PpmiConfiguration settings =
                Ppmi.builder().dim(20).contextSmoothing(0.75).threads(1).build();

        List<Float> one = elements(train(settings));
        List<Float> three = elements(train(settings.toBuilder().threads(3).build()));
        List<Float> other = elements(train(settings.toBuilder().seed(2).build()));

        assertThat(three).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void contextVectorsAreAddedAndColumnsWeighted() throws Exception {
        PpmiConfiguration settings =
                Ppmi.builder().dim(10).eigenvalueWeighting(0).build();

        PpmiResult plain = train(settings);
        PpmiResult weighted =
                train(settings.toBuilder().eigenvalueWeighting(0.5).build());
        PpmiResult sum =
                train(settings.toBuilder().contextSmoothing(1).addContext(true).build());
        PpmiResult words = train(settings.toBuilder().contextSmoothing(1).build());

        for (int k = 0; k < 10; k++) {
            float root = (float) Math.sqrt(plain.singularValues().get(k));
            assertThat(weighted.vectors().matrix().get(5, k))
                    .isCloseTo(root * plain.vectors().matrix().get(5, k), within(1e-5f));
            // Where contexts are not smoothed the matrix is symmetric, and so is a word as a word and as a context,
            // up to the sign of a negative eigenvalue.
            float word = words.vectors().matrix().get(5, k);
            float both = sum.vectors().matrix().get(5, k);
            assertThat(Math.min(Math.abs(both), Math.abs(both - 2 * word))).isLessThan(0.02f);
        }
    }

    @Test
    void trainsOnCooccurrencesThatAreCountedAlready() throws Exception {
        PpmiConfiguration settings =
                Ppmi.builder().dim(10).window(3).minCount(5).threads(2).build();
        Optional<PpmiResult> result;
        try (Corpus corpus = Corpus.of(text)) {
            Vocabulary vocabulary = corpus.buildVocabulary(VocabularyOptions.DEFAULT, 2, CorpusProgress.NONE);
            try (EncodedCorpus encoded = corpus.encode(vocabulary, folder, 2, CorpusProgress.NONE);
                    Cooccurrences cooccurrences = Cooccurrences.count(
                            encoded,
                            CooccurrenceOptions.DEFAULT.withWindow(3).withWeighting(Weighting.UNIFORM),
                            folder,
                            2,
                            TrainingListener.NONE)) {
                result = new PpmiTrainer(settings).train(cooccurrences);
            }
        }

        assertThat(elements(result.orElseThrow())).isEqualTo(elements(train(settings)));
    }

    @Test
    void reportsItsPhasesAndStopsInEachOfThem() throws Exception {
        List<String> phases = new ArrayList<>();
        PpmiTrainer trainer = new PpmiTrainer(Ppmi.builder().dim(10).build()).temporaryFolder(folder);
        trainer.listener(new TrainingListener() {
            @Override
            public void onStart(String phase, long total) {
                phases.add(phase);
            }
        });
        try (Corpus corpus = Corpus.of(text)) {
            assertThat(trainer.train(corpus)).isPresent();
        }

        assertThat(phases).containsExactly("counting pairs", "SVD");
        for (String phase : phases) {
            PpmiTrainer stopping = new PpmiTrainer(Ppmi.builder().dim(10).build()).temporaryFolder(folder);
            stopping.listener(new TrainingListener() {
                @Override
                public void onProgress(TrainingProgress progress) {
                    if (progress.phase().equals(phase)) {
                        stopping.stop();
                    }
                }
            });
            try (Corpus corpus = Corpus.of(text)) {
                assertThat(stopping.train(corpus)).as(phase).isEmpty();
            }
        }
        PpmiTrainer before = new PpmiTrainer(Ppmi.builder().build());
        before.stop();
        try (Corpus corpus = Corpus.of(text)) {
            assertThat(before.train(corpus)).isEmpty();
        }
    }

    @Test
    void aDimensionBeyondTheRankGivesZeros() throws Exception {
        Path file = Files.writeString(folder.resolve("rank.txt"), "a b c d e f\nb d a\n".repeat(10));

        WordVectors vectors = Ppmi.builder().dim(50).train(Corpus.of(file));

        assertThat(vectors.dim()).isEqualTo(50);
        Matrices.assertFinite("vectors", vectors.matrix());
        for (int word = 0; word < vectors.size(); word++) {
            for (int k = 6; k < 50; k++) {
                assertThat(vectors.matrix().get(word, k)).isZero();
            }
        }
    }

    @Test
    void textWithoutPositiveEntriesIsRefused() throws Exception {
        Path alone = Files.writeString(folder.resolve("alone.txt"), "word\n".repeat(10));
        Path shifted = Files.writeString(folder.resolve("shifted.txt"), "a b c\n".repeat(10));

        assertThatThrownBy(() -> Ppmi.builder().train(Corpus.of(alone)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no pair of words has a positive entry");
        assertThatThrownBy(() -> Ppmi.builder().shift(100).train(Corpus.of(shifted)))
                .hasMessageContaining("lower shift");
    }

    @Test
    void provenanceTellsEverySettingAndTheText() throws Exception {
        PpmiConfiguration settings = Ppmi.builder().dim(12).seed(42).build();

        Provenance provenance;
        try (Corpus corpus = Corpus.of(text)) {
            PpmiResult result = new PpmiTrainer(settings).train(corpus).orElseThrow();
            provenance = PpmiProvenance.of(settings, corpus, result);
            assertThat(provenance.corpus().words()).isEqualTo(result.words());
            assertThat(provenance.vocabularySize()).isEqualTo(result.vectors().size());
        }

        assertThat(provenance.algorithm()).isEqualTo("ppmi");
        assertThat(provenance.seed()).isEqualTo(42);
        assertThat(provenance.dim()).isEqualTo(12);
        assertThat(provenance.finalLoss()).isNull();
        assertThat(provenance.corpus().bytes()).isEqualTo(Files.size(text));
        assertThat(provenance.corpus().sha256()).hasSize(64);
        assertThat(provenance.hyperparameters())
                .hasSize(PpmiConfiguration.class.getRecordComponents().length - 1)
                .containsEntry("weighting", "uniform")
                .doesNotContainKey("seed");
    }

    private static PpmiResult train(PpmiConfiguration settings) throws IOException {
        try (Corpus corpus = Corpus.of(text)) {
            return new PpmiTrainer(settings)
                    .temporaryFolder(folder)
                    .train(corpus)
                    .orElseThrow();
        }
    }

    private static List<Float> elements(PpmiResult result) {
        List<Float> elements = new ArrayList<>();
        for (int row = 0; row < result.vectors().size(); row++) {
            for (float value : result.vectors().matrix().row(row)) {
                elements.add(value);
            }
        }
        return elements;
    }

    private static double accuracy(WordVectors vectors) {
        List<AnalogyQuestion> questions = WORLD.analogies().stream()
                .flatMap(section -> section.questions().stream())
                .filter(q -> Stream.of(q.a(), q.b(), q.c(), q.expected()).allMatch(vectors::contains))
                .toList();
        assertThat(questions).hasSizeGreaterThan(1_000);
        List<List<Neighbor>> answers = vectors.analogies(
                questions.stream().map(q -> new Analogy(q.a(), q.b(), q.c())).toList(),
                1,
                AnalogyMethod.THREE_COS_ADD,
                vectors.size());
        int right = 0;
        for (int i = 0; i < questions.size(); i++) {
            if (answers.get(i).get(0).word().equals(questions.get(i).expected())) {
                right++;
            }
        }
        return right / (double) questions.size();
    }
}
