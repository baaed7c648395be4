package dev.firth.benchmarks;

import dev.firth.core.vocabulary.Vocabulary;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Word2Vec beside the C programs, at equal settings: each training is a process of its own, the programs take turns, and
 * the table holds medians of the speed of the training phase alone and means of the quality.
 */
@Command(
        name = "words",
        mixinStandardHelpOptions = true,
        description = "Trains Word2Vec, and the peers that are given, and prints tables of speed, memory and quality.")
final class WordsBenchmark implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private EvaluatedText text;

    @Mixin
    private Runs runs;

    @Parameters(
            arity = "0..*",
            paramLabel = "TRACK",
            description = "What to train: ${COMPLETION-CANDIDATES} (default: the first four).",
            completionCandidates = WordsTrack.Names.class)
    private List<String> tracks = List.of("skipgram", "skipgram-300", "cbow", "hierarchical-softmax");

    @Option(
            names = "--peer",
            paramLabel = "NAME=PATH",
            description = "A program to train with too: word2vec or pSGNScc. A peer that is not given is left out.")
    private Map<String, Path> peers = Map.of();

    @Option(
            names = "--epochs",
            defaultValue = "1",
            description = "Passes over the corpus; tracks at the defaults take theirs (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<WordsTrack> chosen = tracks.stream().map(WordsTrack::named).toList();
        long words = countWords();
        Path folder = Files.createTempDirectory("firth-words");
        try {
            for (WordsTrack track : chosen) {
                run(track, words, folder.resolve("vectors.bin"));
            }
        } finally {
            Files.deleteIfExists(folder);
        }
        return 0;
    }

    private long countWords() throws IOException {
        Vocabulary vocabulary = text.vocabulary(runs.threads);
        spec.commandLine()
                .getOut()
                .printf(
                        "%s: %,d bytes, %,d words of a vocabulary of %,d; %d threads, %d runs%n",
                        text.corpus.getFileName(),
                        Files.size(text.corpus),
                        vocabulary.totalCount(),
                        vocabulary.size(),
                        runs.threads,
                        runs.count);
        return vocabulary.totalCount();
    }

    private void run(WordsTrack track, long words, Path vectors) throws IOException, InterruptedException {
        Map<WordsProgram, WordsResults> results = new LinkedHashMap<>();
        List<WordsProgram> programs = programs(track);
        for (int run = 1; run <= runs.count; run++) {
            for (WordsProgram program : programs) {
                WordsTraining training = program.train(new WordsTraining.Task(
                        text.corpus, words, vectors, runs.threads, run, track.epochs() == 0 ? epochs : track.epochs()));
                results.computeIfAbsent(program, unused -> new WordsResults())
                        .add(training, WordQuality.of(vectors, text.data));
                Files.delete(vectors);
                Files.deleteIfExists(vectors.resolveSibling(vectors.getFileName() + ".firth.json"));
                spec.commandLine()
                        .getErr()
                        .printf(
                                "%s, run %d, %s: %,.0f words/s%n",
                                track.name(), run, program.name(), training.wordsPerSecond());
            }
        }
        print(track, results);
    }

    private List<WordsProgram> programs(WordsTrack track) {
        List<WordsProgram> programs = new ArrayList<>();
        if (peers.containsKey("word2vec")) {
            programs.add(WordsProgram.original("word2vec", peers.get("word2vec"), track.word2vec()));
        }
        if (peers.containsKey("pSGNScc") && track.negativeSamplingOfPairs()) {
            programs.add(WordsProgram.original("pSGNScc", peers.get("pSGNScc"), track.word2vec()));
        }
        for (Path java : runs.javas) {
            programs.add(WordsProgram.firth("", java, track.firth()));
            if (track.exactToo()) {
                List<String> options = new ArrayList<>(track.firth());
                options.addAll(List.of("--updates", "exact"));
                programs.add(WordsProgram.firth(", exact", java, options));
            }
        }
        return programs;
    }

    private void print(WordsTrack track, Map<WordsProgram, WordsResults> results) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%n%s: firth %s%n%n", track.name(), String.join(" ", track.firth()));
        double original = results.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals("word2vec"))
                .mapToDouble(entry -> entry.getValue().speed())
                .findFirst()
                .orElse(Double.NaN);
        Table table = WordsResults.table("word2vec");
        results.forEach((program, result) -> result.addTo(table, program.name(), original));
        table.print(out);
    }
}
