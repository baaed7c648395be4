package dev.firth.benchmarks;

import dev.firth.core.vectors.WordVectors;
import dev.firth.words.fasttext.FastTextModel;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Word vectors with character n-grams beside the original fastText, both at the original's defaults: each training is a
 * process of its own that writes the whole model, the programs take turns, and the table holds medians of the speed of the
 * training phase alone and means of the quality.
 */
@Command(
        name = "fasttext",
        mixinStandardHelpOptions = true,
        description = "Trains skip-gram and CBOW with n-grams, and prints tables of speed, memory and quality.")
final class FastTextBenchmark implements Callable<Integer> {
    /** What the original prints while it trains, and at no other time. */
    private static final String PROGRESS = "Progress:";

    private static final Pattern RATE = Pattern.compile("training: ([0-9,]+) words/s");

    @Spec
    private CommandSpec spec;

    @Mixin
    private EvaluatedText text;

    @Mixin
    private Runs runs;

    @Parameters(
            arity = "0..*",
            paramLabel = "ARCHITECTURE",
            description = "What to train: skipgram or cbow (default: skipgram).")
    private List<String> architectures = List.of("skipgram");

    @Option(
            names = "--peer",
            paramLabel = "NAME=PATH",
            description = "A program to train with too: fasttext. Without it, Firth trains alone.")
    private Map<String, Path> peers = Map.of();

    @Option(names = "--epochs", defaultValue = "1", description = "Passes over the corpus (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        long words = text.vocabulary(runs.threads).totalCount();
        Path folder = Files.createTempDirectory("firth-fasttext");
        try {
            for (String architecture : architectures) {
                run(architecture, words, folder);
            }
        } finally {
            Files.deleteIfExists(folder);
        }
        return 0;
    }

    private void run(String architecture, long words, Path folder) throws IOException, InterruptedException {
        Path peer = peers.get("fasttext");
        Map<String, WordsResults> results = new LinkedHashMap<>();
        for (int run = 1; run <= runs.count; run++) {
            if (peer != null) {
                WordsTraining training = trainOriginal(peer, architecture, words, folder);
                add(results, "fastText", training, WordVectors.read(folder.resolve("model.vec")), run, folder);
            }
            for (Path java : runs.javas) {
                WordsTraining training = trainFirth(java, architecture, run, folder);
                WordVectors vectors =
                        FastTextModel.read(folder.resolve("model.bin")).wordVectors();
                add(results, "Firth, JDK " + Launcher.version(java), training, vectors, run, folder);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%n%s with n-grams, %d threads, %d runs%n%n", architecture, runs.threads, runs.count);
        double original = peer == null ? Double.NaN : results.get("fastText").speed();
        Table table = WordsResults.table("fastText");
        results.forEach((program, result) -> result.addTo(table, program, original));
        table.print(out);
    }

    private void add(
            Map<String, WordsResults> results,
            String program,
            WordsTraining training,
            WordVectors vectors,
            int run,
            Path folder)
            throws IOException {
        results.computeIfAbsent(program, unused -> new WordsResults())
                .add(training, WordQuality.of(vectors, text.data));
        for (String name : List.of("model.bin", "model.vec", "model.bin.firth.json")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        spec.commandLine().getErr().printf("run %d, %s: %,.0f words/s%n", run, program, training.wordsPerSecond());
    }

    private WordsTraining trainOriginal(Path program, String architecture, long words, Path folder)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), architecture));
        command.addAll(List.of(
                "-input",
                text.corpus.toString(),
                "-output",
                folder.resolve("model").toString()));
        command.addAll(List.of("-thread", "" + runs.threads, "-epoch", "" + epochs));
        MeasuredProcess process = MeasuredProcess.run(command, Map.of(), PROGRESS);
        double training = process.lastMark() - process.firstMark();
        return new WordsTraining(words * epochs / training, process.seconds(), process.peakMemory());
    }

    private WordsTraining trainFirth(Path java, String architecture, int run, Path folder)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("train", "fasttext", "--architecture", architecture));
        arguments.addAll(List.of(
                "--input",
                text.corpus.toString(),
                "--output",
                folder.resolve("model.bin").toString()));
        arguments.addAll(List.of("--threads", "" + runs.threads, "--epochs", "" + epochs, "--seed", "" + run));
        MeasuredProcess process = Launcher.run(java, arguments);
        Matcher rate = RATE.matcher(process.output());
        if (!rate.find()) {
            throw new IOException("firth train did not say how fast it was: " + process.output());
        }
        return new WordsTraining(
                Double.parseDouble(rate.group(1).replace(",", "")), process.seconds(), process.peakMemory());
    }
}
