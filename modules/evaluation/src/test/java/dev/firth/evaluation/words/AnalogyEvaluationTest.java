package dev.firth.evaluation.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.firth.core.vectors.AnalogyMethod;
import dev.firth.core.vectors.WordVectors;
import dev.firth.evaluation.words.AnalogyQuestions.Question;
import dev.firth.evaluation.words.AnalogyQuestions.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnalogyEvaluationTest {
    private static final AnalogyOptions OPTIONS = AnalogyOptions.DEFAULT.withThreads(2);

    /** Axes: royal, male, female, many; so that "queen" is where "king" - "man" + "woman" points. */
    private static final WordVectors ROYALS = new VectorsFixture()
            .with("man", 0, 1, 0, 0.1f)
            .with("woman", 0, 0, 1, 0.1f)
            .with("king", 1, 1, 0, 0.1f)
            .with("queen", 1, 0, 1, 0.1f)
            .with("kings", 1, 1, 0, 1)
            .with("queens", 1, 0, 1, 1)
            .with("nothing", 0, 0, 0, 0)
            .build();

    @Test
    void countsBySectionAndInTotal() {
        AnalogyQuestions questions = new AnalogyQuestions(
                "royals",
                List.of(
                        new Section(
                                "family",
                                List.of(
                                        new Question("man", "king", "woman", "queen"),
                                        new Question("man", "king", "woman", "queens"),
                                        new Question("man", "emperor", "woman", "empress"))),
                        new Section("gram8-plural", List.of(new Question("king", "kings", "queen", "queens"))),
                        new Section("empty", List.of())));
        AnalogyReport report = AnalogyEvaluation.evaluate(ROYALS, questions, OPTIONS);
        assertThat(report.name()).isEqualTo("royals");
        assertThat(report.vocabulary()).isEqualTo(7);
        assertThat(report.sections())
                .containsExactly(
                        new AnalogyScore("family", 3, 2, 1, 1, 0.5),
                        new AnalogyScore("gram8-plural", 1, 1, 1, 0, 1),
                        new AnalogyScore("empty", 0, 0, 0, 0, 0));
        assertThat(report.semantic()).isEqualTo(new AnalogyScore("semantic", 3, 2, 1, 1, 0.5));
        assertThat(report.syntactic()).isEqualTo(new AnalogyScore("syntactic", 1, 1, 1, 0, 1));
        assertThat(report.total()).isEqualTo(new AnalogyScore("total", 4, 3, 2, 1, 2.0 / 3));
    }

    @Test
    void theWordsOfTheQuestionAreNoAnswers() {
        // The nearest word to king - man + king is king itself; of the others, kings is nearest.
        AnalogyQuestions questions = one("man", "king", "king", "kings");
        assertThat(AnalogyEvaluation.evaluate(ROYALS, questions, OPTIONS)
                        .total()
                        .correct())
                .isEqualTo(1);
    }

    @Test
    void wordsPastTheRestrictionAreUnknownAndNoAnswers() {
        AnalogyOptions four = OPTIONS.withRestrictVocabulary(4);
        AnalogyReport report = AnalogyEvaluation.evaluate(ROYALS, one("king", "kings", "queen", "queens"), four);
        assertThat(report.vocabulary()).isEqualTo(4);
        assertThat(report.total()).isEqualTo(new AnalogyScore("total", 1, 0, 0, 1, 0));
        // With kings and queens out of the way, king - queen + woman comes nearest to man.
        AnalogyQuestions questions = one("queen", "king", "woman", "man");
        assertThat(AnalogyEvaluation.evaluate(ROYALS, questions, four).total().correct())
                .isEqualTo(1);
    }

    @Test
    void caseIsIgnoredIfAsked() {
        AnalogyQuestions questions = one("Man", "KING", "woman", "Queen");
        assertThat(AnalogyEvaluation.evaluate(ROYALS, questions, OPTIONS).total())
                .isEqualTo(new AnalogyScore("total", 1, 1, 1, 0, 1));
        assertThat(AnalogyEvaluation.evaluate(ROYALS, questions, OPTIONS.withIgnoreCase(false))
                        .total()
                        .skipped())
                .isEqualTo(1);
    }

    @Test
    void theFirstOfTheWordsThatLookAlikeStandsForAll() {
        WordVectors vectors = new VectorsFixture()
                .with("Man", 0, 1, 0)
                .with("woman", 0, 0, 1)
                .with("king", 1, 1, 0)
                .with("Queen", 1, 0, 1)
                .with("WOMAN", 1, 0, 1)
                .with("man", 5, 5, -9)
                .build();
        // WOMAN is a question's word in other letters, so it is no answer though it scores as high as Queen.
        assertThat(AnalogyEvaluation.evaluate(vectors, one("man", "king", "woman", "queen"), OPTIONS)
                        .total()
                        .correct())
                .isEqualTo(1);
    }

    @Test
    void ofEqualScoresTheFirstWordWins() {
        WordVectors vectors = new VectorsFixture()
                .with("a", 1, 0)
                .with("first", 1, 1)
                .with("second", 2, 2)
                .with("b", 0, 1)
                .with("c", 1, 0)
                .build();
        assertThat(AnalogyEvaluation.evaluate(vectors, one("a", "b", "c", "first"), OPTIONS)
                        .total()
                        .correct())
                .isEqualTo(1);
    }

    @Test
    void aVocabularyOfTheQuestionAloneHasNoAnswer() {
        WordVectors vectors =
                new VectorsFixture().with("a", 1, 0).with("b", 0, 1).build();
        assertThat(AnalogyEvaluation.evaluate(vectors, one("a", "b", "a", "b"), OPTIONS)
                        .total())
                .isEqualTo(new AnalogyScore("total", 1, 1, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithThePlainDefinitionForAnyNumberOfThreads(AnalogyMethod method) {
        long seed = System.nanoTime();
        WordVectors vectors = VectorsFixture.random(3_000, 20, seed);
        Random random = new Random(seed);
        List<Question> questions = new ArrayList<>();
        for (int q = 0; q < 60; q++) {
            String a = "w" + random.nextInt(3_000);
            String b = "w" + random.nextInt(3_000);
            String c = "w" + random.nextInt(3_000);
            questions.add(new Question(
                    a, b, c, vectors.analogy(a, b, c, 1, method).get(0).word()));
        }
        AnalogyQuestions all = new AnalogyQuestions("random", List.of(new Section("random", questions)));
        for (int threads : new int[] {1, 2, 7}) {
            AnalogyReport report = AnalogyEvaluation.evaluate(
                    vectors, all, OPTIONS.withMethod(method).withThreads(threads));
            assertThat(report.total().correct())
                    .as("right answers with %d threads, seed %d", threads, seed)
                    .isEqualTo(60);
        }
    }

    @Test
    void refusesOptionsOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withRestrictVocabulary(-1))
                .withMessageContaining("restrictVocabulary is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.withThreads(0))
                .withMessageContaining("threads is 0: expected 1 to");
    }

    private static AnalogyQuestions one(String a, String b, String c, String expected) {
        return new AnalogyQuestions("one", List.of(new Section("one", List.of(new Question(a, b, c, expected)))));
    }
}
