package dev.firth.cli;

import dev.firth.core.vectors.Neighbor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words that were found, for people to read. */
final class Answers {
    private Answers() {}

    static String inOneLine(List<Neighbor> answers) {
        return answers.stream()
                .map(answer -> String.format(Locale.ROOT, "%s %.2f", answer.word(), answer.similarity()))
                .collect(Collectors.joining(", "));
    }

    /** A line for each answer, as {@code nearest} and {@code analogy} print it. */
    static String inLines(List<Neighbor> answers) {
        return answers.stream()
                .map(answer -> String.format(Locale.ROOT, "  %-24s %.4f%n", answer.word(), answer.similarity()))
                .collect(Collectors.joining());
    }
}
