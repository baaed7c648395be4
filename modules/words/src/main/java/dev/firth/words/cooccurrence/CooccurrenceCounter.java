package dev.firth.words.cooccurrence;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.progress.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;

/** Counts a corpus, in as few stretches as memory allows. */
final class CooccurrenceCounter {
    private static final String PHASE = "counting pairs";

    /** A stretch of fewer tokens is not worth its work. */
    private static final long SHORTEST_STRETCH = 1 << 12;

    private static final long LONGEST_STRETCH = 1 << 30;

    private final EncodedCorpus corpus;
    private final CooccurrenceOptions options;
    private final RowTasks rows;
    private final CountingProgress progress;
    private final double[] weights;
    private final long stretchLength;
    private final int mostParts;

    CooccurrenceCounter(
            EncodedCorpus corpus, CooccurrenceOptions options, Path folder, int threads, TrainingListener listener) {
        this.corpus = corpus;
        this.options = options;
        this.rows = new RowTasks(corpus.vocabulary(), folder, threads);
        this.weights = options.weighting().weights(options.window());
        MemoryBudget budget =
                new MemoryBudget(options.memory(), corpus.vocabulary().size(), threads);
        this.mostParts = budget.mostParts();
        this.stretchLength = Math.min(
                LONGEST_STRETCH,
                budget.items(
                        TextStretch.TOKEN_BYTES,
                        TextStretch.WORD_BYTES,
                        Math.min(corpus.length(), Math.max(SHORTEST_STRETCH, 4L * options.window()))));
        this.progress = new CountingProgress(PHASE, listener, corpus.words());
    }

    Cooccurrences count() throws IOException {
        return new PartialStores(rows, mostParts).sum(corpus.length(), stretchLength, this::count);
    }

    private Cooccurrences count(long from, long to) throws IOException {
        TextStretch text = new TextStretch(corpus, from, to, options.window());
        return rows.run(
                row -> text.start(row + 1) - text.start(row),
                (row, sums, scratch) -> sums.addContexts(
                        text.tokens(),
                        text.positions(),
                        text.start(row),
                        text.start(row + 1),
                        weights,
                        options.symmetric()),
                progress::add);
    }
}
