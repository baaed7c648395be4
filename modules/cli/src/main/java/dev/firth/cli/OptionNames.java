package dev.firth.cli;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives settings that the library's messages name the names that they have as options. */
final class OptionNames {
    private static final Pattern SETTING = Pattern.compile("\\b([a-z]+(?:[A-Z][a-z]*)*) = ");
    private static final Pattern ADVICE = Pattern.compile("\\bset ([a-z]+) to ([A-Z]+)\\b");
    private static final Pattern COMPOUND = Pattern.compile("\\b[a-z]+(?:[A-Z][a-z]*)+\\b");

    /** The options whose names in the library are two words or more. */
    private static final Set<String> OPTIONS = Set.of(
            "hierarchicalSoftmax",
            "negativeExponent",
            "minCount",
            "maxVocabularySize",
            "minN",
            "maxN",
            "learningRate",
            "minLearningRate",
            "maxSentenceLength",
            "continueFrom",
            "contextSmoothing",
            "eigenvalueWeighting",
            "powerIterations",
            "maxTableSize",
            "connectorWords",
            "minCountLabel",
            "labelPrefix",
            "wordNgrams",
            "subVector",
            "xMax",
            "gradientClip",
            "outputVectors");

    private OptionNames() {}

    /**
     * Turns the library's {@code minCount = 0} into the command line's {@code --min-count 0}, and other settings that a
     * message names into options.
     */
    static String in(String message) {
        String named = SETTING.matcher(message).replaceAll(match -> option(match.group(1)) + " ");
        named = ADVICE.matcher(named)
                .replaceAll(match ->
                        "set " + option(match.group(1)) + " " + match.group(2).toLowerCase(Locale.ROOT));
        return COMPOUND.matcher(named)
                .replaceAll(match -> OPTIONS.contains(match.group()) ? option(match.group()) : match.group());
    }

    private static String option(String setting) {
        return "--" + setting.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
