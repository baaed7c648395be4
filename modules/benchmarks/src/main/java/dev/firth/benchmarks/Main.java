package dev.firth.benchmarks;

import dev.firth.engine.EngineException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Where {@code bench/run} starts: one sub-command for each benchmark. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description = "Measures Firth, beside other programs where they are given, and prints tables.",
        subcommands = {
            WordsBenchmark.class,
            GloveBenchmark.class,
            FastTextBenchmark.class,
            ClassifierBenchmark.class,
            PpmiBenchmark.class,
            CorpusBenchmark.class,
            VectorsBenchmark.class,
            QuantizationBenchmark.class,
            EngineBenchmark.class,
            TokenizeBenchmark.class,
            EncodeBenchmark.class,
            EncodeTextsCommand.class,
            EncoderCommand.class,
            ParityCommand.class
        })
public final class Main {
    private Main() {}

    /** Runs the benchmark that the first word names and ends the JVM with its exit status. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        CommandLine command = new CommandLine(new Main());
        command.setExecutionExceptionHandler((exception, failed, parsed) -> {
            if (exception instanceof EngineException) {
                failed.getErr().println(exception.getMessage());
                return 1;
            }
            throw exception;
        });
        System.exit(command.execute(arguments));
    }
}
