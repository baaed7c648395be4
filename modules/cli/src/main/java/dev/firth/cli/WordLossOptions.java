package dev.firth.cli;

import dev.firth.wordnetworks.word2vec.WordLoss;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The loss of Word2Vec as a network. */
final class WordLossOptions {
    private static final String LOSS = "--loss";

    @Option(
            names = LOSS,
            paramLabel = "NAME",
            converter = Converter.class,
            completionCandidates = Names.class,
            description = "With --engine: ${COMPLETION-CANDIDATES}. Without it --negative and --hierarchical-softmax"
                    + " decide. Softmax goes through the whole vocabulary for each pair.")
    private WordLoss loss;

    /** The names for help and completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    /** Reads a loss: its name in lower case, or the usual short one. */
    static final class Converter implements ITypeConverter<WordLoss> {
        private static final Map<String, WordLoss> SHORT =
                Map.of("ns", WordLoss.NEGATIVE_SAMPLING, "hs", WordLoss.HIERARCHICAL_SOFTMAX);

        @Override
        public WordLoss convert(String text) {
            String name = text.toLowerCase(Locale.ROOT);
            return Arrays.stream(WordLoss.values())
                    .filter(candidate -> name(candidate).equals(name) || SHORT.get(name) == candidate)
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no loss: expected one of " + String.join(", ", names().toList())));
        }
    }

    private static Stream<String> names() {
        return Arrays.stream(WordLoss.values()).map(WordLossOptions::name);
    }

    private static String name(WordLoss loss) {
        return loss.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The loss that the options ask for.
     *
     * @param negative noise words for a pair
     * @param hierarchicalSoftmax whether hierarchical softmax was asked for by its own option
     */
    WordLoss loss(CommandSpec command, int negative, boolean hierarchicalSoftmax) {
        if (loss != null && hierarchicalSoftmax) {
            throw new ParameterException(
                    command.commandLine(), LOSS + " and --hierarchical-softmax both name a loss: give one of them");
        }
        if (loss != null) {
            return loss;
        }
        if (hierarchicalSoftmax && negative > 0) {
            throw new ParameterException(
                    command.commandLine(),
                    "a network has one loss: with --engine, give --hierarchical-softmax with --negative 0, or leave it"
                            + " out");
        }
        return hierarchicalSoftmax ? WordLoss.HIERARCHICAL_SOFTMAX : WordLoss.NEGATIVE_SAMPLING;
    }

    /** Refuses a loss where no engine is to train. */
    void checkAbsent(CommandSpec command) {
        if (loss != null) {
            throw new ParameterException(
                    command.commandLine(),
                    LOSS + " is for networks: give --engine too, or choose with --negative and --hierarchical-softmax");
        }
    }
}
