package dev.firth.core.world;

import java.util.List;

/** Analogy questions about one relation. */
public record AnalogySection(String name, List<AnalogyQuestion> questions) {
    /** Keeps a copy of the questions. */
    public AnalogySection {
        questions = List.copyOf(questions);
    }
}
