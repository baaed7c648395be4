package dev.firth.evaluation.words;

import dev.firth.core.vectors.AnalogyMethod;
import java.util.List;

/**
 * The result of an {@link AnalogyEvaluation}.
 *
 * @param name the name of the questions
 * @param method how answers were found
 * @param vocabulary how many words were known and could be answers
 * @param sections a score for each section, in the order of the questions
 * @param semantic the sum over the sections about meaning
 * @param syntactic the sum over the sections about grammar, whose names start with {@code gram}
 * @param total the sum over all sections
 */
public record AnalogyReport(
        String name,
        AnalogyMethod method,
        int vocabulary,
        List<AnalogyScore> sections,
        AnalogyScore semantic,
        AnalogyScore syntactic,
        AnalogyScore total) {
    /** Keeps a copy of the list. */
    public AnalogyReport {
        sections = List.copyOf(sections);
    }
}
