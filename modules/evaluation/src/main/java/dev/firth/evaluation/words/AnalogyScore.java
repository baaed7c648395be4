package dev.firth.evaluation.words;

/**
 * How many questions were answered, and how many rightly.
 *
 * @param name the section's name, or {@code semantic}, {@code syntactic} or {@code total}
 * @param questions all questions
 * @param answered those whose four words are all known; the others are skipped
 * @param correct those whose answer is the expected one
 * @param skipped the questions with an unknown word
 * @param accuracy {@code correct / answered}, in [0, 1]; 0 if nothing was answered
 */
public record AnalogyScore(String name, int questions, int answered, int correct, int skipped, double accuracy) {
    static AnalogyScore of(String name, int questions, int answered, int correct) {
        double accuracy = answered == 0 ? 0 : (double) correct / answered;
        return new AnalogyScore(name, questions, answered, correct, questions - answered, accuracy);
    }

    static AnalogyScore sum(String name, Iterable<AnalogyScore> parts) {
        int questions = 0;
        int answered = 0;
        int correct = 0;
        for (AnalogyScore part : parts) {
            questions += part.questions;
            answered += part.answered;
            correct += part.correct;
        }
        return of(name, questions, answered, correct);
    }
}
