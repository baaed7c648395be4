package dev.firth.words.phrases;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what {@link PhraseWriter} writes. A number in the file is believed only as far as lines bear it out. */
final class PhraseReader {
    private static final int COLUMNS = PhraseWriter.COLUMNS.split("\t", -1).length;
    private static final int MOST_PHRASES = 1 << 25;
    private static final String FIND_ANOTHER =
            "Give a file that `firth train phrases` wrote; if this is one, it is damaged: train or copy it again";

    private final PhraseLines lines;
    private final Set<List<String>> tokensOfPass = new HashSet<>();
    private PhraseConfiguration configuration;
    private int pass = 1;

    private PhraseReader(PhraseLines lines) {
        this.lines = lines;
    }

    static PhraseModel read(Path file) throws IOException {
        try (PhraseLines lines = new PhraseLines(file)) {
            return new PhraseReader(lines).read(file.toString());
        }
    }

    private PhraseModel read(String name) throws IOException {
        checkVersion();
        configuration = configuration();
        long words = number("words", setting("words"), 0, Long.MAX_VALUE);
        int count = (int) number("phrases", setting("phrases"), 0, MOST_PHRASES);
        if (!PhraseWriter.COLUMNS.equals(lines.next())) {
            throw lines.error(PhraseLines.quoted(PhraseWriter.COLUMNS), lines.shown(), FIND_ANOTHER);
        }
        List<Phrase> phrases = new ArrayList<>();
        while (phrases.size() < count) {
            String line = lines.next();
            if (line == null) {
                throw lines.error(
                        count + " phrases, as the line \"phrases\" says",
                        "the end of the file after " + phrases.size(),
                        "The file was cut short: copy it again; or, if phrases were taken out, correct that line");
            }
            phrases.add(phrase(line));
        }
        if (lines.next() != null) {
            throw lines.error(
                    "the end of the file after " + count + " phrases",
                    lines.shown(),
                    "Correct the number in the line \"phrases\" if phrases were added");
        }
        return new PhraseModel(configuration, words, phrases, name);
    }

    private void checkVersion() throws IOException {
        String line = lines.next();
        if (line == null || !line.startsWith(PhraseWriter.MAGIC + " ")) {
            throw lines.error(
                    "a file of phrases, which begins with \"" + PhraseWriter.MAGIC + "\"", lines.shown(), FIND_ANOTHER);
        }
        String version = line.substring(PhraseWriter.MAGIC.length() + 1);
        if (!version.equals(String.valueOf(PhraseWriter.VERSION))) {
            throw lines.error(
                    "version " + PhraseWriter.VERSION,
                    "version " + PhraseLines.quoted(version),
                    "Use the Firth that wrote the file, or train the phrases again");
        }
    }

    private PhraseConfiguration configuration() throws IOException {
        try {
            return PhraseConfiguration.builder()
                    .scoring(scoring(setting("scoring")))
                    .threshold(decimal("threshold", setting("threshold")))
                    .minCount((int) number("min-count", setting("min-count"), 1, Integer.MAX_VALUE))
                    .passes((int) number("passes", setting("passes"), 1, PhraseConfiguration.MOST_PASSES))
                    .delimiter(setting("delimiter"))
                    .connectorWords(words(setting("connector-words")))
                    .build();
        } catch (IllegalArgumentException e) {
            InvalidFileException invalid =
                    lines.error("lines 2 to 7", "settings in their ranges", e.getMessage(), FIND_ANOTHER);
            invalid.initCause(e);
            throw invalid;
        }
    }

    private Scoring scoring(String value) throws InvalidFileException {
        for (Scoring scoring : Scoring.values()) {
            if (scoring.name().toLowerCase(Locale.ROOT).equals(value)) {
                return scoring;
            }
        }
        throw lines.error("scoring original, gensim or npmi", PhraseLines.quoted(value), FIND_ANOTHER);
    }

    private static List<String> words(String value) {
        return value.isEmpty() ? List.of() : Arrays.asList(value.split(" ", -1));
    }

    /** The value of the setting that must come next. */
    private String setting(String name) throws IOException {
        String line = lines.next();
        if (line == null || !(line.equals(name) || line.startsWith(name + " "))) {
            throw lines.error("a line \"" + name + "\" and its value", lines.shown(), FIND_ANOTHER);
        }
        return line.length() == name.length() ? "" : line.substring(name.length() + 1);
    }

    private Phrase phrase(String line) throws InvalidFileException {
        String[] columns = line.split("\t", -1);
        if (columns.length != COLUMNS) {
            throw lines.error(COLUMNS + " columns between tabs", columns.length + " in " + lines.shown(), FIND_ANOTHER);
        }
        int ofPass = (int) number("pass", columns[5], pass, configuration.passes());
        if (ofPass > pass) {
            tokensOfPass.clear();
            pass = ofPass;
        }
        Phrase phrase = new Phrase(
                tokens(columns[0]),
                decimal("score", columns[1]),
                number("count", columns[2], 1, Long.MAX_VALUE),
                number("first", columns[3], 1, Long.MAX_VALUE),
                number("last", columns[4], 1, Long.MAX_VALUE),
                ofPass);
        if (!tokensOfPass.add(phrase.tokens())) {
            throw lines.error(
                    "each phrase once in a pass",
                    PhraseLines.quoted(columns[0]) + " again",
                    "Take one of the two lines out and correct the line \"phrases\"");
        }
        return phrase;
    }

    private List<String> tokens(String text) throws InvalidFileException {
        List<String> tokens = Arrays.asList(text.split(" ", -1));
        List<String> connectors = configuration.connectorWords();
        if (tokens.size() < 2 || !tokens.stream().allMatch(PhraseConfiguration::isToken)) {
            throw lines.error("two words or more between single spaces", PhraseLines.quoted(text), FIND_ANOTHER);
        }
        List<String> between = tokens.subList(1, tokens.size() - 1);
        if (connectors.contains(tokens.get(0))
                || connectors.contains(tokens.get(tokens.size() - 1))
                || between.size() > Links.MOST_BETWEEN
                || !connectors.containsAll(between)) {
            throw lines.error(
                    "two words that are no connector words, and up to " + Links.MOST_BETWEEN
                            + " between them that are connector words",
                    PhraseLines.quoted(text),
                    "Correct the phrase or the line \"connector-words\"");
        }
        int bytes = String.join(configuration.delimiter(), tokens).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > PhraseModel.LONGEST_PHRASE) {
            throw lines.error(
                    "at most " + PhraseModel.LONGEST_PHRASE + " bytes in a joined phrase",
                    bytes + " in " + PhraseLines.quoted(text),
                    FIND_ANOTHER);
        }
        return tokens;
    }

    private long number(String name, String value, long least, long most) throws InvalidFileException {
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of its range is.
        }
        throw lines.error(
                name + " to be a whole number "
                        + (most == Long.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most),
                PhraseLines.quoted(value),
                FIND_ANOTHER);
    }

    private double decimal(String name, String value) throws InvalidFileException {
        try {
            double number = Double.parseDouble(value);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number that is not finite is.
        }
        throw lines.error(name + " to be a number such as 10.5", PhraseLines.quoted(value), FIND_ANOTHER);
    }
}
