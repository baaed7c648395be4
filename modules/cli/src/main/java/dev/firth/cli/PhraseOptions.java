package dev.firth.cli;

import dev.firth.words.phrases.PhraseConfiguration;
import dev.firth.words.phrases.Scoring;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The settings of finding phrases, under the names that the field uses. */
final class PhraseOptions {
    private static final String ENGLISH = "english";

    @Option(
            names = "--threshold",
            paramLabel = "X",
            showDefaultValue = Visibility.NEVER,
            description =
                    "What scores above X is a phrase: higher means fewer phrases. (default: 100; 10 with --scoring"
                            + " gensim, 0.5 with npmi)")
    private Double threshold;

    @Option(
            names = "--scoring",
            paramLabel = "NAME",
            defaultValue = "original",
            completionCandidates = EnumNames.Scorings.class,
            description =
                    "${COMPLETION-CANDIDATES}. Original: as word2phrase. Gensim: the same, scaled by the number of"
                            + " different words and pairs instead of the length of the text. Npmi: from -1 to 1.")
    private Scoring scoring;

    @Option(
            names = "--min-count",
            paramLabel = "N",
            defaultValue = "5",
            description = "Leave out words and pairs that occur less often; also the discount of the score.")
    private int minCount;

    @Option(
            names = "--passes",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How often to go through the text; each pass joins what the last one found to longer phrases.")
    private int passes;

    @Option(
            names = "--delimiter",
            paramLabel = "TEXT",
            defaultValue = "_",
            description = "What stands between joined words.")
    private String delimiter;

    @Option(
            names = "--connector-words",
            paramLabel = "WORDS",
            split = ",",
            description = "Words that may stand inside a phrase but neither begin nor end it, such as of,the; 'english'"
                    + " stands for the English ones.")
    private List<String> connectorWords = List.of();

    @Option(
            names = "--max-table-size",
            paramLabel = "N",
            defaultValue = "30000000",
            description =
                    "How many pairs to count at once, in about 30 bytes each; the text is gone through several times"
                            + " where it has more.")
    private int maxTableSize;

    @Option(
            names = "--threads",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "How many threads count; the result is the same. (default: the number of processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    /**
     * The configuration.
     *
     * @throws ParameterException if a setting is out of its range
     */
    PhraseConfiguration configuration(CommandSpec command) {
        return OptionNames.named(command, () -> PhraseConfiguration.builder()
                .scoring(scoring)
                .threshold(threshold == null ? scoring.defaultThreshold() : threshold)
                .minCount(minCount)
                .passes(passes)
                .delimiter(delimiter)
                .connectorWords(
                        connectorWords.equals(List.of(ENGLISH))
                                ? PhraseConfiguration.ENGLISH_CONNECTOR_WORDS
                                : connectorWords)
                .maxTableSize(maxTableSize)
                .threads(threads)
                .build());
    }
}
