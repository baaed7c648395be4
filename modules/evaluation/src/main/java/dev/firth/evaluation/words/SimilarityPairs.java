package dev.firth.evaluation.words;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Pairs of words with people's scores of their similarity, as in the files of WordSim-353, SimLex-999 and MEN: two words
 * and a score a line. Words are kept as they are written.
 *
 * @param name what the pairs are called, for example the file's name
 * @param pairs the pairs in their order
 */
public record SimilarityPairs(String name, List<Pair> pairs) {
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");

    /** Two words and a score, which is finite; the larger, the more similar. */
    public record Pair(String first, String second, double score) {}

    /** Keeps a copy of the list. */
    public SimilarityPairs {
        pairs = List.copyOf(pairs);
    }

    /**
     * Reads a file of pairs. A line is split at tabs if it has any, else at commas if it has any, else at spaces; its
     * first three parts are the words and the score, further ones (the scores of single people) are of no account.
     * Empty lines and lines that start with {@code #} are passed over, and so is a first line whose third part is not
     * a number: the names of the columns.
     *
     * @throws InvalidFileException if a line has not two words and a number, or if the file has no pair
     * @throws IOException if the file cannot be read
     */
    public static SimilarityPairs read(Path file) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        boolean first = true;
        for (TextLines.Line line : TextLines.read(file)) {
            String text = line.text().strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            String[] parts = text.split(separator(text), -1);
            boolean complete = parts.length >= 3 && !parts[0].isBlank() && !parts[1].isBlank();
            boolean hasScore = complete && NUMBER.matcher(parts[2].strip()).matches();
            if (hasScore) {
                pairs.add(new Pair(parts[0].strip(), parts[1].strip(), score(line, parts[2].strip())));
            } else if (!first || !complete) {
                throw line.error(
                        "two words and a number, parted by tabs, commas or spaces",
                        complete ? "a third part that is no number" : "something else",
                        "Correct the line, or start it with # if it is a comment");
            }
            first = false;
        }
        if (pairs.isEmpty()) {
            throw new InvalidFileException(
                    file, "", "word pairs with scores", "none", "Give a file with two words and a score a line");
        }
        return new SimilarityPairs(String.valueOf(file.getFileName()), pairs);
    }

    private static String separator(String text) {
        if (text.indexOf('\t') >= 0) {
            return "\t";
        }
        return text.indexOf(',') >= 0 ? "," : "\\s+";
    }

    private static double score(TextLines.Line line, String text) throws InvalidFileException {
        double score = Double.parseDouble(text);
        if (Double.isInfinite(score)) {
            throw line.error("a score of usual size", "one too large for a number", "Correct the line");
        }
        return score;
    }
}
