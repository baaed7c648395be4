package dev.firth.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Encoders on Firth's engines beside PyTorch: each program is a process of its own, the programs take turns, and the table
 * holds the median over the processes of the median step.
 */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        description = "Runs and trains encoders, beside PyTorch if it is given, and prints a table of the times.")
final class EngineBenchmark implements Callable<Integer> {
    private static final int PROBES = 3;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "An engine to measure; may be repeated (default: onednn).")
    private List<String> engines = List.of("onednn");

    @Option(
            names = "--python",
            paramLabel = "PATH",
            description = "A Python with PyTorch to measure beside it. Left out if it is not given.")
    private Path python;

    @Mixin
    private ProcessRuns runs;

    /** A program and what it took for each kind of work. */
    private record Program(BenchmarkProgram program, Map<EncoderWork, Samples> samples) {
        Program(BenchmarkProgram program) {
            this(program, new LinkedHashMap<>());
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Program> programs = new ArrayList<>();
        if (python != null) {
            programs.add(new Program(BenchmarkProgram.python("PyTorch", python, "encoder.py", runs.threads)));
        }
        for (String engine : engines) {
            programs.add(new Program(firth(engine)));
        }
        Samples rate = new Samples();
        for (int run = 1; run <= runs.count; run++) {
            rate.add(firth(engines.get(0)).numbers("product")[0]);
            for (EncoderWork work : EncoderWork.all()) {
                for (Program program : programs) {
                    Samples steps = new Samples();
                    Arrays.stream(program.program().numbers(work.arguments().toArray(new String[0])))
                            .forEach(steps::add);
                    program.samples()
                            .computeIfAbsent(work, any -> new Samples())
                            .add(steps.median());
                }
            }
            spec.commandLine().getErr().printf("run %d of %d is done%n", run, runs.count);
        }
        print(programs, rate.max());
        printStart();
        return 0;
    }

    private BenchmarkProgram firth(String engine) {
        return BenchmarkProgram.firth(
                engine, runs.threads, "encoder", "--engine", engine, "--threads", "" + runs.threads);
    }

    private void print(List<Program> programs, double rate) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%d threads, %d processes of each program; the best product of matrices: %.0f GFLOPS%n%n",
                runs.threads, runs.count, rate);
        Table table = new Table("milliseconds a step", "program", "ms", "x PyTorch's speed", "GFLOPS", "% of the best");
        for (EncoderWork work : EncoderWork.all()) {
            double reference = python == null
                    ? Double.NaN
                    : programs.get(0).samples().get(work).median();
            for (Program program : programs) {
                double milliseconds = program.samples().get(work).median();
                double gflops = work.operations() / milliseconds / 1e6;
                table.row(
                        work.toString(),
                        program.program().name(),
                        Table.number("%.1f", milliseconds),
                        Table.number("%.2f", reference / milliseconds),
                        Table.number("%.0f", gflops),
                        Table.number("%.0f", 100 * gflops / rate));
            }
        }
        table.print(out);
    }

    private void printStart() throws IOException, InterruptedException {
        Table table = new Table("start, once ND4J is there", "forward, ms", "training, ms");
        for (String engine : engines) {
            Samples forward = new Samples();
            Samples training = new Samples();
            for (int probe = 0; probe < PROBES; probe++) {
                double[] times = firth(engine).numbers("start");
                forward.add(times[0]);
                training.add(times[1]);
            }
            table.row(engine, Table.number("%.0f", forward.median()), Table.number("%.0f", training.median()));
        }
        spec.commandLine().getOut().println();
        table.print(spec.commandLine().getOut());
    }
}
