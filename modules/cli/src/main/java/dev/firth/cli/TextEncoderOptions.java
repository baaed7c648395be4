package dev.firth.cli;

import dev.firth.engine.Engines;
import dev.firth.engine.InferencePrecision;
import dev.firth.transformer.model.EncoderOptions;
import dev.firth.transformer.model.LongTexts;
import java.util.stream.Stream;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How texts go through an encoder. */
final class TextEncoderOptions {
    private static final String ENGINE = "--engine";

    @Option(
            names = ENGINE,
            paramLabel = "NAME",
            defaultValue = Engines.AUTO,
            completionCandidates = EngineOptions.Names.class,
            description = "The engine that runs the encoder: ${COMPLETION-CANDIDATES}. Auto takes a GPU that can be"
                    + " used, else onednn.")
    private String engine;

    @Option(
            names = "--threads",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "How many threads turn texts into tokens. The encoder's are set by OMP_NUM_THREADS."
                    + " (default: the number of processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "0",
            description = "The most tokens of a text; 0 is what the model says.")
    private int maxTokens;

    @Option(names = "--refuse-long", description = "Fail where a text has more tokens, instead of cutting it.")
    private boolean refuseLong;

    @Option(
            names = "--batch-tokens",
            paramLabel = "N",
            defaultValue = "4096",
            description = "The most tokens of a batch.")
    private int batchTokens;

    @Option(
            names = "--int8",
            description = "Multiply with the model's weights as whole numbers of 8 bits: faster where the processor has"
                    + " instructions for them (VNNI), less exact everywhere. For the engine onednn.")
    private boolean int8;

    /** What was asked for. */
    EncoderOptions options(CommandSpec command) {
        Range.atLeast(command, "--threads", threads, 1);
        Range.atLeast(command, "--max-tokens", maxTokens, 0);
        Range.atLeast(command, "--batch-tokens", batchTokens, 1);
        return EncoderOptions.builder()
                .engine(engine(command))
                .threads(threads)
                .maxTokens(maxTokens)
                .longTexts(refuseLong ? LongTexts.REFUSE : LongTexts.CUT)
                .tokenBudget(batchTokens)
                .precision(int8 ? InferencePrecision.INT8 : InferencePrecision.FLOAT32)
                .build();
    }

    private String engine(CommandSpec command) {
        boolean known =
                Stream.concat(Stream.of(Engines.AUTO), Engines.names().stream()).anyMatch(engine::equals);
        if (!known) {
            throw new ParameterException(
                    command.commandLine(),
                    ENGINE + " " + engine + ": expected " + Engines.AUTO + " or one of "
                            + String.join(", ", Engines.names()));
        }
        boolean chosen = command.commandLine().getParseResult().hasMatchedOption(ENGINE);
        return chosen ? engine : System.getProperty(Engines.PROPERTY, engine);
    }
}
