package dev.firth.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * GloVe beside its own programs, at equal settings: every run is made of processes of its own, the programs take turns,
 * and the table holds medians of the times and means of the quality.
 */
@Command(
        name = "glove",
        mixinStandardHelpOptions = true,
        description = "Trains GloVe, and the original programs where they are given, and prints a table of the times of"
                + " counting, of an epoch and of the whole way from text to vectors, and of quality.")
final class GloveBenchmark implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EvaluatedText text;

    @Mixin
    private Runs runs;

    @Option(
            names = "--peer",
            paramLabel = "NAME=FOLDER",
            description = "glove=FOLDER is the folder of the original vocab_count, cooccur, shuffle and glove.")
    private Map<String, Path> peers = Map.of();

    @Option(names = "--epochs", defaultValue = "10", description = "Epochs (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(names = "--dim", defaultValue = "100", description = "The length of vectors (default: ${DEFAULT-VALUE}).")
    private int dim;

    @Option(names = "--window", defaultValue = "10", description = "The window (default: ${DEFAULT-VALUE}).")
    private int window;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("firth-glove");
        Path vectors = folder.resolve("vectors.txt");
        Map<GloveProgram, Results> results = new LinkedHashMap<>();
        try {
            List<GloveProgram> programs = programs();
            for (int run = 1; run <= runs.count; run++) {
                for (GloveProgram program : programs) {
                    GloveProgram.Times times = program.train(
                            new GloveProgram.Task(text.corpus, vectors, dim, window, epochs, runs.threads, run));
                    results.computeIfAbsent(program, unused -> new Results())
                            .add(times, WordQuality.of(vectors, text.data));
                    Files.delete(vectors);
                    Files.deleteIfExists(vectors.resolveSibling(vectors.getFileName() + ".firth.json"));
                    spec.commandLine()
                            .getErr()
                            .printf(
                                    "run %d, %s: counting %.1f s, epoch %.2f s, in all %.1f s%n",
                                    run, program.name(), times.counting(), times.epoch(), times.total());
                }
            }
        } finally {
            Files.deleteIfExists(vectors);
            Files.deleteIfExists(folder);
        }
        print(results);
        return 0;
    }

    private List<GloveProgram> programs() {
        List<GloveProgram> programs = new ArrayList<>();
        if (peers.containsKey("glove")) {
            programs.add(GloveProgram.original(peers.get("glove")));
        }
        runs.javas.forEach(java -> programs.add(GloveProgram.firth(java)));
        return programs;
    }

    private void print(Map<GloveProgram, Results> results) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: dim %d, window %d, x-max 10, min-count 5, %d epochs, %d threads, %d runs; seconds%n%n",
                text.corpus.getFileName(), dim, window, epochs, runs.threads, runs.count);
        Results first = results.values().iterator().next();
        Table table = new Table(
                "program",
                "counting",
                "x faster",
                "shuffling",
                "epoch",
                "x faster",
                "text to vectors",
                "x faster",
                "peak MB",
                "WordSim-353",
                "SimLex-999",
                "analogies");
        results.forEach((program, result) -> table.row(
                program.name(),
                Table.number("%.1f", result.counting.median()),
                Table.number("%.1f", first.counting.median() / result.counting.median()),
                Table.number("%.1f", result.shuffling.median()),
                Table.number("%.2f", result.epoch.median()),
                Table.number("%.1f", first.epoch.median() / result.epoch.median()),
                Table.number("%.1f", result.total.median()),
                Table.number("%.1f", first.total.median() / result.total.median()),
                Table.number("%.0f", result.memory.max() / 1e6),
                result.quality.wordSim353(),
                result.quality.simLex999(),
                result.quality.analogies()));
        table.print(out);
    }

    /** What the runs of one program gave. */
    private static final class Results {
        private final Samples counting = new Samples();
        private final Samples shuffling = new Samples();
        private final Samples epoch = new Samples();
        private final Samples total = new Samples();
        private final Samples memory = new Samples();
        private final QualitySamples quality = new QualitySamples();

        void add(GloveProgram.Times times, WordQuality measured) {
            counting.add(times.counting());
            shuffling.add(times.shuffling());
            epoch.add(times.epoch());
            total.add(times.total());
            memory.add((double) times.peakMemory());
            quality.add(measured);
        }
    }
}
