package dev.firth.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Sentence vectors with Firth, beside sentence-transformers: each program is a process of its own, the programs take
 * turns, and the table holds medians over the processes. A process opens the model, encodes all lines, and encodes them
 * again {@value #PASSES} times.
 */
@Command(
        name = "encode",
        mixinStandardHelpOptions = true,
        description = "Encodes the lines of a file, beside sentence-transformers if it is given, and prints a table.")
final class EncodeBenchmark implements Callable<Integer> {
    private static final int PASSES = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--model", required = true, paramLabel = "DIRECTORY", description = "The model.")
    private Path model;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "A text a line.")
    private Path input;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "An engine to measure; may be repeated (default: onednn and onnxruntime-cpu).")
    private List<String> engines = List.of("onednn", "onnxruntime-cpu");

    @Option(
            names = "--int8",
            description = "Measure the engine onednn with 8-bit weights, too, and compare its vectors.")
    private boolean int8;

    @Option(
            names = "--sts",
            paramLabel = "FILE",
            description =
                    "With --int8: pairs of texts behind a score, the last three of the columns between tabs, as in"
                            + " STS-B; print how well the vectors agree with the scores.")
    private Path sts;

    @Option(
            names = "--python",
            paramLabel = "PATH",
            description = "A Python with sentence-transformers to measure beside it. Left out if it is not given.")
    private Path python;

    @Mixin
    private ProcessRuns runs;

    /** A program and what it took. */
    private record Times(BenchmarkProgram program, Samples open, Samples first, Samples later) {
        Times(BenchmarkProgram program) {
            this(program, new Samples(), new Samples(), new Samples());
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        int lines = Files.readAllLines(input).size();
        List<Times> programs = new ArrayList<>();
        if (python != null) {
            programs.add(
                    new Times(BenchmarkProgram.python("sentence-transformers", python, "encode.py", runs.threads)));
        }
        for (String engine : engines) {
            programs.add(new Times(BenchmarkProgram.firth(
                    "Firth, " + engine,
                    runs.threads,
                    "encode-texts",
                    "--engine",
                    engine,
                    "--threads",
                    "" + runs.threads)));
        }
        if (int8) {
            programs.add(new Times(BenchmarkProgram.firth(
                    "Firth, onednn, int8",
                    runs.threads,
                    "encode-texts",
                    "--engine",
                    "onednn",
                    "--int8",
                    "--threads",
                    "" + runs.threads)));
        }
        for (int run = 1; run <= runs.count; run++) {
            for (Times times : programs) {
                double[] milliseconds = times.program().numbers(model.toString(), input.toString(), "" + PASSES);
                times.open().add(milliseconds[0]);
                times.first().add(milliseconds[1]);
                Samples later = new Samples();
                for (int pass = 2; pass < milliseconds.length; pass++) {
                    later.add(milliseconds[pass]);
                }
                times.later().add(later.median());
            }
            spec.commandLine().getErr().printf("run %d of %d is done%n", run, runs.count);
        }
        print(programs, lines);
        if (int8) {
            new Int8Quality(model, runs.threads).print(spec.commandLine().getOut(), Files.readAllLines(input), sts);
        }
        return 0;
    }

    private void print(List<Times> programs, int lines) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d texts, %d threads, %d processes of each program%n%n", lines, runs.threads, runs.count);
        Table table = new Table(
                "program", "to the first vector, s", "first pass, texts/s", "ratio", "later passes, texts/s", "ratio");
        Times reference = programs.get(0);
        for (Times times : programs) {
            table.row(
                    times.program().name(),
                    Table.number("%.2f", times.open().median() / 1e3),
                    Table.number("%.0f", lines / times.first().median() * 1e3),
                    Table.number(
                            "%.2f", reference.first().median() / times.first().median()),
                    Table.number("%.0f", lines / times.later().median() * 1e3),
                    Table.number(
                            "%.2f", reference.later().median() / times.later().median()));
        }
        table.print(out);
    }
}
