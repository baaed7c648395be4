package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.vectors.WordVectors;
import dev.firth.evaluation.words.AnalogyScore;
import dev.firth.evaluation.words.SimilarityReport;
import dev.firth.evaluation.words.WordEvaluationReport;
import dev.firth.words.fasttext.FastTextConfiguration;
import dev.firth.words.fasttext.FastTextTrainer;
import dev.firth.words.glove.Glove;
import dev.firth.words.glove.GloveTrainer;
import dev.firth.words.ppmi.Ppmi;
import dev.firth.words.ppmi.PpmiTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The families of word vectors side by side: the same text, the same questions. */
final class FamilyComparison {
    /** The names of the columns. */
    static final List<String> COLUMNS =
            List.of("family", "semantic", "syntactic", "all analogies", "similarity", "time");

    private static final int DIM = 100;

    /** A small text has few different n-grams, and needs no gigabyte for them. */
    private static final int BUCKETS = 50_000;

    private static final long COUNTING_MEMORY = 256L << 20;

    private final List<List<String>> rows = new ArrayList<>();

    /** Asks vectors the questions whose answers are known. */
    @FunctionalInterface
    interface Questions {
        /** What came of it. */
        WordEvaluationReport ask(WordVectors vectors) throws IOException;
    }

    /** What trains vectors. */
    @FunctionalInterface
    private interface Training {
        WordVectors train(Corpus corpus) throws IOException, InterruptedException;
    }

    /** A row for vectors that were trained and asked already. */
    void add(String family, WordEvaluationReport report, Duration time) {
        AnalogyScore semantic = report.analogies().get(0).semantic();
        AnalogyScore syntactic = report.analogies().get(0).syntactic();
        AnalogyScore total = report.analogies().get(0).total();
        rows.add(List.of(
                family,
                percent(semantic),
                percent(syntactic),
                percent(total),
                report.similarities().stream()
                        .map(SimilarityReport::spearman)
                        .map(EvaluationTable::correlation)
                        .collect(Collectors.joining(" ")),
                String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3)));
    }

    /** Trains the other families on a text and adds a row for each. */
    void trainOthers(Path text, long seed, int threads, Questions questions, ProgressDisplay display)
            throws IOException, InterruptedException {
        add("GloVe", text, questions, corpus -> new GloveTrainer(Glove.builder()
                        .dim(DIM)
                        .window(10)
                        .memory(COUNTING_MEMORY)
                        .threads(threads)
                        .seed(seed)
                        .build())
                .listener(display)
                .corpusProgress(display)
                .train(corpus)
                .vectors());
        add("fastText", text, questions, corpus -> new FastTextTrainer(FastTextConfiguration.builder()
                        .dim(DIM)
                        .subsample(1e-3)
                        .buckets(BUCKETS)
                        .threads(threads)
                        .seed(seed)
                        .build())
                .listener(display)
                .corpusProgress(display)
                .train(corpus)
                .model()
                .wordVectors());
        add("PPMI-SVD", text, questions, corpus -> new PpmiTrainer(
                        Ppmi.builder().dim(DIM).threads(threads).seed(seed).build())
                .listener(display)
                .corpusProgress(display)
                .train(corpus)
                .orElseThrow(() -> new IllegalStateException("nobody stops this training"))
                .vectors());
    }

    private void add(String family, Path text, Questions questions, Training training)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        try (Corpus corpus = Corpus.of(text)) {
            WordVectors vectors = training.train(corpus);
            Duration time = Duration.ofNanos(System.nanoTime() - started);
            add(family, questions.ask(vectors), time);
        }
    }

    private static String percent(AnalogyScore score) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * score.accuracy());
    }

    /** The rows, in the order of {@link #COLUMNS}. */
    List<List<String>> rows() {
        return List.copyOf(rows);
    }

    /** The table as lines of text. */
    List<String> lines() {
        List<List<String>> table = new ArrayList<>(List.of(COLUMNS));
        table.addAll(rows);
        return table.stream()
                .map(row -> String.format(
                        Locale.ROOT,
                        "%-10s %9s %10s %14s %11s %8s",
                        row.get(0),
                        row.get(1),
                        row.get(2),
                        row.get(3),
                        row.get(4),
                        row.get(5)))
                .toList();
    }
}
