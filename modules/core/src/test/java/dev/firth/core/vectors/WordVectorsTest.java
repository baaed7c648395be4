package dev.firth.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordVectorsTest {
    private static final WordVectors SMALL = vectors(
            List.of("east", "north", "northeast", "west", "zero", "nan"),
            new float[][] {{2, 0}, {0, 3}, {1, 1}, {-1, 0}, {0, 0}, {Float.NaN, 1}});

    static WordVectors vectors(List<String> words, float[][] values) {
        Vocabulary.Builder vocabulary = Vocabulary.builder();
        words.forEach(word -> vocabulary.add(word, 1));
        FloatMatrix matrix = FloatMatrix.allocate(values.length, values[0].length);
        for (int row = 0; row < values.length; row++) {
            matrix.setRow(row, values[row], 0);
        }
        return new WordVectors(vocabulary.build(), matrix);
    }

    private static WordVectors random(Random random, int rows, int dim, int maxChunkElements) {
        Vocabulary.Builder vocabulary = Vocabulary.builder();
        FloatMatrix matrix = FloatMatrix.allocate(rows, dim, maxChunkElements);
        for (int row = 0; row < rows; row++) {
            vocabulary.add("w" + row, 1);
            for (int i = 0; i < dim; i++) {
                matrix.set(row, i, (float) random.nextGaussian());
            }
        }
        return new WordVectors(vocabulary.build(), matrix);
    }

    @Test
    void wordsHaveVectors() {
        assertThat(SMALL.size()).isEqualTo(6);
        assertThat(SMALL.dim()).isEqualTo(2);
        assertThat(SMALL.vector("north")).hasValue(new float[] {0, 3});
        assertThat(SMALL.vector("south")).isEmpty();
        assertThat(SMALL.contains("west")).isTrue();
        assertThat(SMALL.contains("south")).isFalse();
    }

    @Test
    void similarityIsTheCosine() {
        assertThat(SMALL.similarity("east", "northeast")).isCloseTo(Math.sqrt(0.5), within(1e-7));
        assertThat(SMALL.similarity("east", "west")).isEqualTo(-1);
        assertThat(SMALL.similarity("east", "east")).isEqualTo(1);
        assertThat(SMALL.similarity("east", "zero")).isZero();
        assertThat(SMALL.similarity("nan", "east")).isZero();
    }

    @Test
    void nearestLeavesTheWordOutAndOrdersTiesById() {
        assertThat(SMALL.nearest("east", 3)).extracting(Neighbor::word).containsExactly("northeast", "north", "zero");
        assertThat(SMALL.nearest("zero", 10))
                .extracting(Neighbor::word)
                .containsExactly("east", "north", "northeast", "west", "nan");
        assertThat(SMALL.nearest(new float[] {5, 0}, 1)).containsExactly(new Neighbor("east", 1));
    }

    @Test
    void nearestAgreesWithSortingAllCosinesAcrossChunks() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int rows : new int[] {1, 15, 16, 17, 255, 257, 1000}) {
            int dim = 1 + random.nextInt(40);
            WordVectors vectors = random(random, rows, dim, 400);
            String word = "w" + random.nextInt(rows);
            List<Neighbor> expected = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                if (!word.equals("w" + row)) {
                    expected.add(new Neighbor("w" + row, vectors.similarity(word, "w" + row)));
                }
            }
            expected.sort(Comparator.comparingDouble(Neighbor::similarity).reversed());

            List<Neighbor> found = vectors.nearest(word, 10);

            assertThat(found).hasSize(Math.min(10, rows - 1));
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).similarity()).isCloseTo(expected.get(i).similarity(), within(1e-5));
                assertThat(found.get(i).similarity())
                        .isCloseTo(vectors.similarity(word, found.get(i).word()), within(1e-5));
            }
        }
    }

    @Test
    void chunksOfAnySizeAndBatchesOfAnySizeGiveTheSameBits() {
        Random random = new Random(7);
        WordVectors vectors = random(random, 1500, 20, 1 << 20);
        float[][] queries = new float[131][20];
        for (float[] query : queries) {
            for (int i = 0; i < 20; i++) {
                query[i] = (float) random.nextGaussian();
            }
        }
        List<List<Neighbor>> batch = vectors.nearest(queries, 7);
        NormalizedVectors small = new NormalizedVectors(vectors.matrix(), 1000);
        NearestSearch search = new NearestSearch(vectors.vocabulary(), small, 7, Integer.MAX_VALUE);
        assertThat(batch).hasSize(131);
        for (int i = 0; i < queries.length; i++) {
            assertThat(vectors.nearest(queries[i], 7)).isEqualTo(batch.get(i));
            assertThat(search.nearest(NormalizedVectors.unit(queries[i]))).isEqualTo(batch.get(i));
        }
        assertThat(small.row(1234)).isEqualTo(vectors.normalized().row(1234));
    }

    @Test
    void analogiesFollowTheDifference() {
        WordVectors vectors = vectors(
                List.of("man", "woman", "king", "queen", "apple"),
                new float[][] {{1, 0, 0.1f}, {0, 1, 0.1f}, {1, 0, 1}, {0, 1, 1}, {-1, -1, 0}});
        for (AnalogyMethod method : AnalogyMethod.values()) {
            List<Neighbor> answers = vectors.analogy("man", "king", "woman", 2, method);
            assertThat(answers).extracting(Neighbor::word).containsExactly("queen", "apple");
            assertThat(vectors.analogies(
                            List.of(new Analogy("man", "king", "woman"), new Analogy("man", "woman", "king")),
                            1,
                            method,
                            4))
                    .allSatisfy(found -> assertThat(found).containsExactly(answers.get(0)));
        }
        assertThat(vectors.analogies(List.of(new Analogy("man", "king", "woman")), 5, AnalogyMethod.THREE_COS_ADD, 3))
                .containsExactly(List.of());
    }

    @Test
    void threeCosMulIsTheQuotientOfShiftedCosines() {
        WordVectors vectors = random(new Random(3), 50, 5, 1 << 20);
        for (Neighbor answer : vectors.analogy("w1", "w2", "w3", 47, AnalogyMethod.THREE_COS_MUL)) {
            double a = (vectors.similarity("w1", answer.word()) + 1) / 2;
            double b = (vectors.similarity("w2", answer.word()) + 1) / 2;
            double c = (vectors.similarity("w3", answer.word()) + 1) / 2;
            assertThat(answer.similarity()).isCloseTo(b * c / (a + 0.001), within(1e-4));
        }
    }

    @Test
    void manyAnalogiesGiveWhatEachGives() {
        Random random = new Random(5);
        WordVectors vectors = random(random, 300, 10, 1 << 20);
        List<Analogy> questions = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            questions.add(new Analogy("w" + random.nextInt(300), "w" + random.nextInt(300), "w" + random.nextInt(300)));
        }
        for (AnalogyMethod method : AnalogyMethod.values()) {
            List<List<Neighbor>> answers = vectors.analogies(questions, 3, method, 300);
            for (int i = 0; i < questions.size(); i++) {
                Analogy question = questions.get(i);
                assertThat(answers.get(i))
                        .isEqualTo(vectors.analogy(question.a(), question.b(), question.c(), 3, method));
            }
        }
    }

    @Test
    void unknownWordsAndZeroVectorsDoNotCountInAMean() {
        assertThat(SMALL.meanVector(List.of("east", "unknown", "north", "zero", "nan")))
                .containsExactly(0.5f, 0.5f);
        assertThat(SMALL.meanVector(List.of("zero"))).containsExactly(0f, 0f);
        assertThatThrownBy(() -> SMALL.meanVector(List.of("unknown"))).isInstanceOf(UnknownWordException.class);
        assertThatThrownBy(() -> SMALL.meanVector(List.of())).hasMessageContaining("at least one word");
    }

    @Test
    void theOddOneOutIsFarthestFromTheMean() {
        assertThat(SMALL.doesntMatch(List.of("east", "northeast", "unknown", "west", "north")))
                .isEqualTo("west");
        assertThatThrownBy(() -> SMALL.doesntMatch(List.of("unknown"))).isInstanceOf(UnknownWordException.class);
    }

    @Test
    void anUnknownWordIsNamedWithWordsLikeIt() {
        assertThatThrownBy(() -> SMALL.nearest("East", 1))
                .isInstanceOf(UnknownWordException.class)
                .hasMessageContaining("\"East\"")
                .hasMessageContaining("6 words")
                .hasMessageContaining("close to it: east, west");
        assertThatThrownBy(() -> SMALL.similarity("east", "xylophone"))
                .isInstanceOf(UnknownWordException.class)
                .hasMessageEndingWith("6 words of the vocabulary");
    }

    @Test
    void argumentsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> SMALL.nearest("east", 0)).hasMessageContaining("n 0");
        assertThatThrownBy(() -> SMALL.nearest(new float[3], 1))
                .hasMessageContaining("a vector of 3 numbers: expected 2");
        assertThatThrownBy(() -> SMALL.nearest(new float[] {1, Float.NaN}, 1)).hasMessageContaining("number 1");
        assertThatThrownBy(() -> new WordVectors(SMALL.vocabulary(), FloatMatrix.allocate(5, 2)))
                .hasMessageContaining("6 words")
                .hasMessageContaining("5 rows");
        assertThatThrownBy(() -> SMALL.analogies(List.of(), 1, AnalogyMethod.THREE_COS_ADD, 0))
                .hasMessageContaining("limit 0");
    }

    @Test
    void renamedVectorsKeepTheirRows() {
        WordVectors spaced = vectors(List.of("new york", "new_york", "paris"), new float[][] {{1}, {2}, {3}});
        assertThat(spaced.renamed(word -> word.replace(' ', '-')).vector("new-york"))
                .hasValue(new float[] {1});
        assertThatThrownBy(() -> spaced.renamed(word -> word.replace(' ', '_')))
                .hasMessageContaining("\"new york\" and \"new_york\"");
    }
}
