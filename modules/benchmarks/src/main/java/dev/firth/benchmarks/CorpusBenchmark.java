package dev.firth.benchmarks;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast text is counted and encoded, and whether a longer text costs the same for each word. */
@Command(
        name = "corpus",
        mixinStandardHelpOptions = true,
        description = "Counts the words of a text and encodes it, once and repeated, and prints a table.")
final class CorpusBenchmark implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--corpus", required = true, description = "The text, one sentence a line.")
    private Path corpus;

    @Option(
            names = "--repeat",
            defaultValue = "10",
            description = "How often the longer text repeats it (default: ${DEFAULT-VALUE}).")
    private int repeat;

    @Option(names = "--threads", defaultValue = "2", description = "Threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--runs", defaultValue = "5", description = "Runs of each (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() throws IOException {
        long bytes = Files.size(corpus);
        Table table = new Table("text", "MB", "count, MB/s", "encode, MB/s", "both, MB/s", "ns a word");
        for (int copies : List.of(1, repeat)) {
            Samples count = new Samples();
            Samples encode = new Samples();
            Samples both = new Samples();
            long words = 0;
            // The first run warms the JIT and the page cache up, and does not count.
            for (int run = 0; run <= runs; run++) {
                try (Corpus text = Corpus.builder()
                        .paths(Collections.nCopies(copies, corpus))
                        .build()) {
                    long started = System.nanoTime();
                    Vocabulary vocabulary =
                            text.buildVocabulary(VocabularyOptions.DEFAULT, threads, CorpusProgress.NONE);
                    long counted = System.nanoTime();
                    try (EncodedCorpus encoded = text.encode(
                            vocabulary, Path.of(System.getProperty("java.io.tmpdir")), threads, CorpusProgress.NONE)) {
                        long done = System.nanoTime();
                        words = encoded.words();
                        if (run > 0) {
                            count.add((counted - started) / 1e9);
                            encode.add((done - counted) / 1e9);
                            both.add((done - started) / 1e9);
                        }
                    }
                }
            }
            double megabytes = copies * bytes / 1e6;
            table.row(
                    copies == 1 ? corpus.getFileName().toString() : copies + " times",
                    Table.number("%.0f", megabytes),
                    Table.number("%.0f", megabytes / count.median()),
                    Table.number("%.0f", megabytes / encode.median()),
                    Table.number("%.0f", megabytes / both.median()),
                    Table.number("%.1f", both.median() * 1e9 / words));
        }
        table.print(spec.commandLine().getOut());
        return 0;
    }
}
