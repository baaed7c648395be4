package dev.firth.benchmarks;

import dev.firth.engine.InferencePrecision;
import dev.firth.transformer.model.EncoderOptions;
import dev.firth.transformer.sentence.SentenceEncoder;
import dev.firth.transformer.sentence.SentenceEncoderOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * One program of the benchmark of sentence vectors, a process of its own: prints the milliseconds from the start of the
 * work to the first vector, and those of each pass over the texts.
 */
@Command(name = "encode-texts", hidden = true, description = "Times sentence vectors of the lines of a file.")
final class EncodeTextsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--engine", required = true)
    private String engine;

    @Option(names = "--threads", required = true)
    private int threads;

    @Option(names = "--int8")
    private boolean int8;

    @Parameters(index = "0")
    private Path model;

    @Parameters(index = "1")
    private Path input;

    @Parameters(index = "2")
    private int passes;

    @Override
    public Integer call() throws IOException {
        List<String> texts = Files.readAllLines(input);
        StringBuilder result = new StringBuilder(BenchmarkProgram.RESULT);
        long started = System.nanoTime();
        SentenceEncoderOptions options = SentenceEncoderOptions.builder()
                .encoder(EncoderOptions.builder()
                        .engine(engine)
                        .threads(threads)
                        .precision(int8 ? InferencePrecision.INT8 : InferencePrecision.FLOAT32)
                        .build())
                .build();
        try (SentenceEncoder encoder = SentenceEncoder.load(model, options)) {
            encoder.encode(texts.get(0));
            append(result, started);
            for (int pass = 0; pass <= passes; pass++) {
                started = System.nanoTime();
                encoder.encode(texts);
                append(result, started);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(result);
        out.flush();
        return 0;
    }

    private static void append(StringBuilder result, long started) {
        result.append(String.format(Locale.ROOT, " %.3f", (System.nanoTime() - started) / 1e6));
    }
}
