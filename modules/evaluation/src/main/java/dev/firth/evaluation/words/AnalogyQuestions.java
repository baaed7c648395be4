package dev.firth.evaluation.words;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Analogy questions in sections, as in word2vec's {@code questions-words.txt}: a line {@code : name} starts a section,
 * each other line has four words {@code a b c d} that say "a is to b as c is to d". Words are kept as they are written.
 *
 * @param name what the questions are called, for example the file's name
 * @param sections the sections in their order
 */
public record AnalogyQuestions(String name, List<Section> sections) {
    /** Keeps a copy of the list. */
    public AnalogyQuestions {
        sections = List.copyOf(sections);
    }

    /**
     * Questions about one relation.
     *
     * @param name its name; one that starts with {@code gram} says that the relation is syntactic
     * @param questions the questions in their order
     */
    public record Section(String name, List<Question> questions) {
        /** Keeps a copy of the list. */
        public Section {
            questions = List.copyOf(questions);
        }

        /** Whether the section is about grammar rather than meaning: whether its name starts with {@code gram}. */
        public boolean isSyntactic() {
            return name.startsWith("gram");
        }
    }

    /** "{@code a} is to {@code b} as {@code c} is to what?"; the right answer is {@code expected}. */
    public record Question(String a, String b, String c, String expected) {}

    /**
     * Reads a file of questions. Empty lines are passed over.
     *
     * @throws InvalidFileException if a line has not four words, if a question stands before the first section, or if
     *     the file has no question
     * @throws IOException if the file cannot be read
     */
    public static AnalogyQuestions read(Path file) throws IOException {
        List<Section> sections = new ArrayList<>();
        Map<String, String> words = new HashMap<>();
        String sectionName = null;
        List<Question> questions = new ArrayList<>();
        int total = 0;
        for (TextLines.Line line : TextLines.read(file)) {
            String text = line.text().strip();
            if (text.isEmpty()) {
                continue;
            }
            if (text.startsWith(":")) {
                if (sectionName != null) {
                    sections.add(new Section(sectionName, questions));
                }
                sectionName = text.substring(1).strip();
                questions = new ArrayList<>();
                continue;
            }
            String[] parts = text.split("\\s+", -1);
            if (parts.length != 4) {
                throw line.error(
                        "four words",
                        parts.length + (parts.length == 1 ? " word" : " words"),
                        "Correct the line, or write \": name\" to start a section");
            }
            if (sectionName == null) {
                throw line.error(
                        "a line \": name\" before the first question", "a question", "Start the file with a section");
            }
            for (int i = 0; i < parts.length; i++) {
                parts[i] = words.computeIfAbsent(parts[i], word -> word);
            }
            questions.add(new Question(parts[0], parts[1], parts[2], parts[3]));
            total++;
        }
        if (total == 0) {
            throw new InvalidFileException(
                    file, "", "analogy questions", "none", "Give a file in the format of questions-words.txt");
        }
        sections.add(new Section(sectionName, questions));
        return new AnalogyQuestions(String.valueOf(file.getFileName()), sections);
    }
}
