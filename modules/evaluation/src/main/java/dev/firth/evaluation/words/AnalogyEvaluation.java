package dev.firth.evaluation.words;

import dev.firth.core.vectors.WordVectors;
import dev.firth.evaluation.words.AnalogyQuestions.Question;
import dev.firth.evaluation.words.AnalogyQuestions.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Asks word vectors analogy questions. A question with an unknown word is skipped; the answer is the word with the
 * highest score among all known ones but the three of the question; it is right if it is the expected word.
 */
public final class AnalogyEvaluation {
    private AnalogyEvaluation() {}

    /** Asks with {@link AnalogyOptions#DEFAULT}. */
    public static AnalogyReport evaluate(WordVectors vectors, AnalogyQuestions questions) {
        return evaluate(vectors, questions, AnalogyOptions.DEFAULT);
    }

    /** Asks all questions and counts the right answers by section and in total. */
    public static AnalogyReport evaluate(WordVectors vectors, AnalogyQuestions questions, AnalogyOptions options) {
        FoldedVocabulary vocabulary = new FoldedVocabulary(
                vectors.vocabulary(), options.restrictVocabulary(), options.ignoreCase(), words(questions));
        List<int[]> known = new ArrayList<>();
        int[] answered = new int[questions.sections().size()];
        for (int s = 0; s < answered.length; s++) {
            for (Question question : questions.sections().get(s).questions()) {
                int[] ids = ids(question, vocabulary);
                if (ids != null) {
                    known.add(ids);
                    answered[s]++;
                }
            }
        }
        int[] answers = new AnalogySolver(vectors, vocabulary, options).solve(known);
        List<AnalogyScore> scores = new ArrayList<>();
        int q = 0;
        for (int s = 0; s < answered.length; s++) {
            int correct = 0;
            for (int end = q + answered[s]; q < end; q++) {
                correct += answers[q] >= 0 && vocabulary.representative(answers[q]) == known.get(q)[3] ? 1 : 0;
            }
            Section section = questions.sections().get(s);
            scores.add(AnalogyScore.of(section.name(), section.questions().size(), answered[s], correct));
        }
        return report(questions, options, vocabulary.size(), scores);
    }

    private static Set<String> words(AnalogyQuestions questions) {
        Set<String> words = new HashSet<>();
        for (Section section : questions.sections()) {
            for (Question question : section.questions()) {
                words.addAll(List.of(question.a(), question.b(), question.c(), question.expected()));
            }
        }
        return words;
    }

    /** The ids of a question's words, or null if one of them is unknown. */
    private static int[] ids(Question question, FoldedVocabulary vocabulary) {
        int[] ids = {
            vocabulary.id(question.a()),
            vocabulary.id(question.b()),
            vocabulary.id(question.c()),
            vocabulary.id(question.expected())
        };
        return Math.min(Math.min(ids[0], ids[1]), Math.min(ids[2], ids[3])) < 0 ? null : ids;
    }

    private static AnalogyReport report(
            AnalogyQuestions questions, AnalogyOptions options, int vocabulary, List<AnalogyScore> scores) {
        return new AnalogyReport(
                questions.name(),
                options.method(),
                vocabulary,
                scores,
                AnalogyScore.sum("semantic", scoresOf(questions, scores, section -> !section.isSyntactic())),
                AnalogyScore.sum("syntactic", scoresOf(questions, scores, Section::isSyntactic)),
                AnalogyScore.sum("total", scores));
    }

    private static List<AnalogyScore> scoresOf(
            AnalogyQuestions questions, List<AnalogyScore> scores, Predicate<Section> wanted) {
        List<AnalogyScore> chosen = new ArrayList<>();
        for (int s = 0; s < scores.size(); s++) {
            if (wanted.test(questions.sections().get(s))) {
                chosen.add(scores.get(s));
            }
        }
        return chosen;
    }
}
