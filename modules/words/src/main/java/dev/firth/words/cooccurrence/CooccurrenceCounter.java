package dev.firth.words.cooccurrence;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts a corpus in as few stretches as memory allows. The counts of each stretch are a store of their own; where there
 * are several, they are added up, row by row.
 */
final class CooccurrenceCounter {
    /** A stretch is not worth its work with fewer tokens. */
    private static final int SHORTEST_STRETCH = 1 << 12;

    private static final int LONGEST_STRETCH = 1 << 30;

    private final EncodedCorpus corpus;
    private final CooccurrenceOptions options;
    private final Path folder;
    private final int threads;
    private final CountingProgress progress;
    private final long stretchLength;
    private final int mostParts;

    CooccurrenceCounter(
            EncodedCorpus corpus, CooccurrenceOptions options, Path folder, int threads, TrainingListener listener) {
        this.corpus = corpus;
        this.options = options;
        this.folder = folder;
        this.threads = threads;
        this.progress = new CountingProgress(listener, corpus.words());
        MemoryBudget budget =
                new MemoryBudget(options.memory(), corpus.vocabulary().size(), threads);
        this.mostParts = budget.mostParts();
        this.stretchLength = Math.min(
                LONGEST_STRETCH,
                budget.perItem(
                        TextStretch.TOKEN_BYTES,
                        TextStretch.WORD_BYTES,
                        Math.min(corpus.length(), Math.max(SHORTEST_STRETCH, 4L * options.window()))));
    }

    Cooccurrences count() throws IOException {
        List<Cooccurrences> parts = new ArrayList<>();
        try {
            for (long from = 0; from == 0 || from < corpus.length(); from += stretchLength) {
                parts.add(countStretch(from, Math.min(corpus.length(), from + stretchLength)));
                if (parts.size() == mostParts && from + stretchLength < corpus.length()) {
                    Cooccurrences sum = sum(parts);
                    close(parts);
                    parts.add(sum);
                }
            }
            return parts.size() == 1 ? parts.remove(0) : sum(parts);
        } finally {
            close(parts);
        }
    }

    private static void close(List<Cooccurrences> parts) throws IOException {
        for (Cooccurrences part : parts) {
            part.close();
        }
        parts.clear();
    }

    private Cooccurrences countStretch(long from, long to) throws IOException {
        TextStretch text = new TextStretch(corpus, from, to, options.window());
        double[] weights = options.weighting().weights(options.window());
        return new RowTasks(corpus.vocabulary(), folder, threads)
                .run(
                        row -> text.start(row + 1) - text.start(row),
                        (row, sums, scratch) -> {
                            sums.addContexts(
                                    text.tokens(),
                                    text.positions(),
                                    text.start(row),
                                    text.start(row + 1),
                                    weights,
                                    options.symmetric());
                        },
                        progress::add);
    }

    private Cooccurrences sum(List<Cooccurrences> parts) throws IOException {
        Vocabulary vocabulary = corpus.vocabulary();
        return new RowTasks(vocabulary, folder, threads)
                .run(
                        row -> parts.stream()
                                .mapToLong(part -> part.records(row))
                                .sum(),
                        (row, sums, scratch) -> {
                            for (Cooccurrences part : parts) {
                                part.read(row, scratch);
                                sums.add(scratch);
                            }
                        },
                        work -> {});
    }
}
