package dev.firth.cli;

import dev.firth.engine.Engines;
import java.util.Iterator;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that train a network with an engine instead of the SIMD trainer. Loads nothing of an engine by itself. */
final class EngineOptions {
    private static final String ENGINE = "--engine";
    private static final String BATCH_SIZE = "--batch-size";
    private static final String DEFAULT_BATCH_SIZE = "4096";

    /** The names for help and completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return names().iterator();
        }
    }

    @Option(
            names = ENGINE,
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "Train a network in batches with this engine: ${COMPLETION-CANDIDATES}. Auto takes a GPU that"
                    + " can be used, else onednn. Without this option the SIMD trainer trains, which is the fastest on"
                    + " a CPU.")
    private String engine;

    @Option(
            names = BATCH_SIZE,
            paramLabel = "N",
            defaultValue = DEFAULT_BATCH_SIZE,
            description = "With --engine: how many centre words, or co-occurrences, are trained on at once.")
    private int batchSize;

    private static Stream<String> names() {
        return Stream.concat(Stream.of(Engines.AUTO), Engines.names().stream());
    }

    /** Whether an engine trains. */
    boolean given() {
        return engine != null;
    }

    /** The name of the engine; null where the SIMD trainer trains. */
    String engine() {
        return engine;
    }

    /** How many examples are trained on at once. */
    int batchSize() {
        return batchSize;
    }

    /**
     * Checks that the options fit together.
     *
     * @param command has its arguments parsed
     * @param simdOnly options that mean nothing to a network
     */
    void check(CommandSpec command, String... simdOnly) {
        if (!given()) {
            requireAbsent(command, BATCH_SIZE, "the SIMD trainer has no batches. Give " + ENGINE + " too");
            return;
        }
        if (names().noneMatch(engine::equals)) {
            throw new ParameterException(
                    command.commandLine(),
                    ENGINE + " " + engine + ": expected one of " + String.join(", ", names().toList()));
        }
        for (String option : simdOnly) {
            requireAbsent(command, option, "it belongs to the SIMD trainer. Leave it or " + ENGINE + " out");
        }
    }

    private static void requireAbsent(CommandSpec command, String option, String why) {
        if (command.commandLine().getParseResult().hasMatchedOption(option)) {
            throw new ParameterException(command.commandLine(), option + " does not go with this training: " + why);
        }
    }
}
