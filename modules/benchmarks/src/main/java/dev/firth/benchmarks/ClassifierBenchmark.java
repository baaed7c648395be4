package dev.firth.benchmarks;

import dev.firth.core.io.ByteLines;
import dev.firth.evaluation.classifier.ClassifierEvaluation;
import dev.firth.words.classifier.TextClassifier;
import dev.firth.words.fasttext.FastTextModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Classifiers beside Facebook's program, at equal settings: each training is a process of its own, the programs take turns,
 * and the table holds medians of the speed of the training phase and of the whole process, and the mean of the accuracy, which
 * this program measures on the files of all of them.
 */
@Command(
        name = "classifier",
        mixinStandardHelpOptions = true,
        description = "Trains classifiers, and the peer if it is given, and prints a table of speed and accuracy.")
final class ClassifierBenchmark implements Callable<Integer> {
    private static final Pattern FIRTH_RATE = Pattern.compile("training: ([0-9,]+) words/s");
    private static final Pattern PEER_RATE = Pattern.compile("words/sec/thread: +([0-9]+)");

    @Spec
    private CommandSpec spec;

    @Mixin
    private Runs runs;

    @Option(names = "--train", required = true, description = "Labelled text to train on.")
    private Path train;

    @Option(names = "--test", required = true, description = "Labelled text to test with.")
    private Path test;

    @Option(
            names = "--peer",
            paramLabel = "NAME=PATH",
            description = "A program to train with too: fasttext, Facebook's. Without it only Firth trains.")
    private Map<String, Path> peers = Map.of();

    @Option(names = "--epochs", defaultValue = "5", description = "Passes over the text (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(names = "--dim", defaultValue = "100", description = "Length of a vector (default: ${DEFAULT-VALUE}).")
    private int dim;

    @Option(names = "--learning-rate", defaultValue = "0.1", description = "Its start (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(names = "--word-ngrams", defaultValue = "1", description = "Word n-grams (default: ${DEFAULT-VALUE}).")
    private int wordNgrams;

    @Option(names = "--buckets", defaultValue = "2000000", description = "Buckets (default: ${DEFAULT-VALUE}).")
    private int buckets;

    @Option(names = "--loss", defaultValue = "softmax", description = "softmax, ns, hs or ova.")
    private String loss;

    /** A training of one program. */
    private interface Program {
        /** Trains and writes {@code NAME.bin} in the folder. */
        Training train(Path folder) throws IOException, InterruptedException;
    }

    /**
     * What a training gave.
     *
     * @param wordsPerSecond tokens a second of the training phase over all threads, as the program tells it
     */
    private record Training(Path model, double wordsPerSecond, MeasuredProcess process) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Program> programs = programs();
        Map<String, Results> results = new LinkedHashMap<>();
        Path folder = Files.createTempDirectory("firth-classifier");
        try {
            for (int run = 1; run <= runs.count; run++) {
                for (Map.Entry<String, Program> program : programs.entrySet()) {
                    Training training = program.getValue().train(folder);
                    double accuracy = accuracy(training.model());
                    results.computeIfAbsent(program.getKey(), unused -> new Results())
                            .add(training, accuracy);
                    deleteFiles(folder);
                    spec.commandLine()
                            .getErr()
                            .printf("run %d, %s: %,.0f words/s%n", run, program.getKey(), training.wordsPerSecond());
                }
            }
        } finally {
            deleteFiles(folder);
            Files.delete(folder);
        }
        print(results);
        return 0;
    }

    private Map<String, Program> programs() {
        Map<String, Program> programs = new LinkedHashMap<>();
        if (peers.containsKey("fasttext")) {
            programs.put("fasttext", this::trainPeer);
        }
        for (Path java : runs.javas) {
            programs.put("Firth, JDK " + Launcher.version(java), folder -> trainFirth(java, folder));
        }
        return programs;
    }

    private Training trainFirth(Path java, Path folder) throws IOException, InterruptedException {
        Path model = folder.resolve("firth.bin");
        List<String> arguments = new ArrayList<>(List.of("train", "classifier", "--input", train.toString()));
        arguments.addAll(
                List.of("--output", model.toString(), "--threads", "" + runs.threads, "--epochs", "" + epochs));
        arguments.addAll(List.of("--dim", "" + dim, "--learning-rate", "" + learningRate, "--loss", loss));
        arguments.addAll(List.of("--word-ngrams", "" + wordNgrams, "--buckets", "" + buckets));
        MeasuredProcess process = Launcher.run(java, arguments);
        double rate = lastNumber(FIRTH_RATE, process.output(), "firth train");
        // Firth counts no ends of lines; the peer does.
        return new Training(model, rate, process);
    }

    private Training trainPeer(Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(peers.get("fasttext").toString(), "supervised"));
        command.addAll(List.of(
                "-input", train.toString(), "-output", folder.resolve("peer").toString()));
        command.addAll(List.of("-thread", "" + runs.threads, "-epoch", "" + epochs, "-dim", "" + dim));
        command.addAll(List.of("-lr", "" + learningRate, "-loss", loss, "-wordNgrams", "" + wordNgrams));
        command.addAll(List.of("-bucket", "" + buckets, "-verbose", "2"));
        MeasuredProcess process = MeasuredProcess.run(command, Map.of(), "Progress:");
        double perThread = lastNumber(PEER_RATE, process.output(), "fasttext");
        return new Training(folder.resolve("peer.bin"), perThread * runs.threads, process);
    }

    private static double lastNumber(Pattern pattern, String output, String program) throws IOException {
        Matcher matcher = pattern.matcher(output);
        return matcher.results()
                .reduce((first, second) -> second)
                .map((MatchResult match) -> Double.parseDouble(match.group(1).replace(",", "")))
                .orElseThrow(() -> new IOException(program + " did not say how fast it was: " + output));
    }

    private double accuracy(Path model) throws IOException {
        TextClassifier classifier = new TextClassifier(FastTextModel.read(model));
        try (ByteLines lines = new ByteLines(Files.newInputStream(test), test.toString())) {
            Double precision = new ClassifierEvaluation(classifier, 1, 0)
                    .add(lines)
                    .report("")
                    .total()
                    .precision();
            return precision == null ? Double.NaN : precision;
        }
    }

    private static void deleteFiles(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private void print(Map<String, Results> results) {
        double peer = results.containsKey("fasttext")
                ? results.get("fasttext").seconds.median()
                : Double.NaN;
        double peerSpeed =
                results.containsKey("fasttext") ? results.get("fasttext").speed.median() : Double.NaN;
        Table table = new Table(
                "program", "words/s of training", "x fasttext", "seconds in all", "x fasttext", "peak MB", "P@1");
        results.forEach((program, result) -> table.row(
                program,
                Table.number("%,.0f", result.speed.median()),
                Table.number("%.2f", result.speed.median() / peerSpeed),
                Table.number("%.1f", result.seconds.median()),
                Table.number("%.2f", peer / result.seconds.median()),
                Table.number("%.0f", result.memory.max() / 1e6),
                Table.number("%.4f", result.accuracy.mean())));
        table.print(spec.commandLine().getOut());
    }

    /** What the runs of one program gave. */
    private static final class Results {
        private final Samples speed = new Samples();
        private final Samples seconds = new Samples();
        private final Samples memory = new Samples();
        private final Samples accuracy = new Samples();

        void add(Training training, double precision) {
            speed.add(training.wordsPerSecond());
            seconds.add(training.process().seconds());
            memory.add((double) training.process().peakMemory());
            accuracy.add(precision);
        }
    }
}
