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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * PPMI-SVD beside five epochs of word2vec's skip-gram: each training is a process of its own, the programs take turns, and
 * the table holds medians of the times and means of the quality.
 */
@Command(
        name = "ppmi",
        mixinStandardHelpOptions = true,
        description = "Trains PPMI-SVD, and the peer that is given, and prints a table of times, memory and quality.")
final class PpmiBenchmark implements Callable<Integer> {
    private static final Pattern PHASES =
            Pattern.compile("counting pairs: ([0-9.]+) s, PPMI: ([0-9.]+) s, SVD: ([0-9.]+) s");
    private static final int EPOCHS = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EvaluatedText text;

    @Mixin
    private Runs runs;

    @Option(
            names = "--peer",
            paramLabel = "NAME=PATH",
            description = "A program to train five epochs of skip-gram with: word2vec. Left out if it is not given.")
    private Map<String, Path> peers = Map.of();

    @Option(
            names = "--max-vocabulary-size",
            defaultValue = "70000",
            description = "The most words in Firth's vocabulary (default: ${DEFAULT-VALUE}).")
    private int maxVocabularySize;

    @Option(names = "--dim", defaultValue = "100", description = "The length of a vector (default: ${DEFAULT-VALUE}).")
    private int dim;

    @Option(names = "--window", defaultValue = "5", description = "The window (default: ${DEFAULT-VALUE}).")
    private int window;

    @Option(
            names = "--option",
            paramLabel = "OPTION",
            description = "A further option of firth train ppmi, such as --option=--shift=5; may be repeated.")
    private List<String> options = List.of();

    /** Trains once. */
    @FunctionalInterface
    private interface Training {
        void run(int run, Results results) throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("firth-ppmi");
        Path vectors = folder.resolve("vectors.bin");
        try {
            Map<String, Results> results = new LinkedHashMap<>();
            Map<String, Training> programs = programs(vectors);
            for (int run = 1; run <= runs.count; run++) {
                for (Map.Entry<String, Training> program : programs.entrySet()) {
                    Results result = results.computeIfAbsent(program.getKey(), name -> new Results());
                    program.getValue().run(run, result);
                    result.quality.add(WordQuality.of(vectors, text.data));
                    Files.delete(vectors);
                    Files.deleteIfExists(vectors.resolveSibling(vectors.getFileName() + ".firth.json"));
                    spec.commandLine().getErr().printf("run %d of %d, %s is done%n", run, runs.count, program.getKey());
                }
            }
            print(results);
        } finally {
            Files.deleteIfExists(vectors);
            Files.deleteIfExists(folder);
        }
        return 0;
    }

    private Map<String, Training> programs(Path vectors) throws IOException {
        Map<String, Training> programs = new LinkedHashMap<>();
        Path word2vec = peers.get("word2vec");
        if (word2vec != null) {
            long words = text.vocabulary(runs.threads).totalCount();
            WordsProgram program = WordsProgram.original("word2vec, 5 epochs", word2vec, skipGram());
            programs.put(program.name(), (run, results) -> {
                WordsTraining training =
                        program.train(new WordsTraining.Task(text.corpus, words, vectors, runs.threads, run, EPOCHS));
                results.seconds.add(training.seconds());
                results.memory.add((double) training.peakMemory());
            });
        }
        for (Path java : runs.javas) {
            programs.put(
                    "Firth PPMI-SVD, JDK " + Launcher.version(java),
                    (run, results) -> train(java, vectors, run, results));
        }
        return programs;
    }

    private List<String> skipGram() {
        List<String> arguments = new ArrayList<>(List.of("-cbow", "0", "-size", "" + dim, "-window", "" + window));
        arguments.addAll(List.of("-negative", "5", "-sample", "1e-4", "-min-count", "5", "-alpha", "0.025"));
        return arguments;
    }

    private void train(Path java, Path vectors, int seed, Results results) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("train", "ppmi", "--input", text.corpus.toString()));
        arguments.addAll(List.of("--output", vectors.toString(), "--dim", "" + dim, "--window", "" + window));
        arguments.addAll(List.of("--max-vocabulary-size", "" + maxVocabularySize));
        arguments.addAll(List.of("--threads", "" + runs.threads, "--seed", "" + seed));
        arguments.addAll(options);
        MeasuredProcess process = Launcher.run(java, arguments);
        Matcher phases = PHASES.matcher(process.output());
        if (!phases.find()) {
            throw new IOException("firth train ppmi did not say how long it took: " + process.output());
        }
        results.counting.add(Double.parseDouble(phases.group(1)));
        results.matrix.add(Double.parseDouble(phases.group(2)));
        results.svd.add(Double.parseDouble(phases.group(3)));
        results.seconds.add(process.seconds());
        results.memory.add((double) process.peakMemory());
    }

    private void print(Map<String, Results> results) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: %,d bytes; dim %d, window %d, %d threads, %d runs %s%n%n",
                text.corpus.getFileName(),
                text.corpus.toFile().length(),
                dim,
                window,
                runs.threads,
                runs.count,
                String.join(" ", options));
        Table table = new Table(
                "program",
                "pairs, s",
                "PPMI, s",
                "SVD, s",
                "seconds in all",
                "x the peer's time",
                "peak MB",
                "WordSim-353",
                "SimLex-999",
                "analogies");
        double peer = results.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("word2vec"))
                .mapToDouble(entry -> entry.getValue().seconds.median())
                .findFirst()
                .orElse(Double.NaN);
        results.forEach((program, result) -> table.row(
                program,
                Table.number("%.1f", result.counting.median()),
                Table.number("%.1f", result.matrix.median()),
                Table.number("%.1f", result.svd.median()),
                Table.number("%.1f", result.seconds.median()),
                Table.number("%.3f", result.seconds.median() / peer),
                Table.number("%.0f", result.memory.max() / 1e6),
                result.quality.wordSim353(),
                result.quality.simLex999(),
                result.quality.analogies()));
        table.print(out);
    }

    /** What the runs of one program gave. */
    private static final class Results {
        private final Samples counting = new Samples();
        private final Samples matrix = new Samples();
        private final Samples svd = new Samples();
        private final Samples seconds = new Samples();
        private final Samples memory = new Samples();
        private final QualitySamples quality = new QualitySamples();
    }
}
