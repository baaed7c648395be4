package dev.firth.cli;

import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * Shows how far long work has come: a bar on a terminal, a line a minute where there is none.
 *
 * <p>Used by one thread at a time, which the contract of {@link TrainingListener} promises.
 */
final class ProgressDisplay implements TrainingListener, CorpusProgress, AutoCloseable {
    private static final long SILENCE = Duration.ofMinutes(1).toNanos();
    private static final int USUAL_COLUMNS = 80;

    private final Terminal terminal;
    private final LongSupplier nanoTime;
    private long lastLine;
    private ProgressBar bar;
    private volatile TrainingProgress latest;
    private String corpusPhase = "";
    private long corpusPhaseStarted;

    ProgressDisplay(Terminal terminal) {
        this(terminal, System::nanoTime);
    }

    /** With a clock of nanoseconds. */
    ProgressDisplay(Terminal terminal, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.lastLine = nanoTime.getAsLong();
    }

    @Override
    public void onProgress(TrainingProgress progress) {
        if (terminal.interactive()) {
            show(progress);
        } else if (nanoTime.getAsLong() - lastLine >= SILENCE) {
            lastLine = nanoTime.getAsLong();
            terminal.err().println(ProgressLine.text(progress));
        }
    }

    @Override
    public void onBytes(String phase, long done, long total) {
        if (!phase.equals(corpusPhase)) {
            corpusPhase = phase;
            corpusPhaseStarted = nanoTime.getAsLong();
        }
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - corpusPhaseStarted);
        onProgress(new TrainingProgress(phase, 0, 0, done, total, 0, Double.NaN, Double.NaN, elapsed));
    }

    private void show(TrainingProgress progress) {
        if (bar != null && !latest.phase().equals(progress.phase())) {
            close();
        }
        latest = progress;
        if (bar == null) {
            int columns = Integer.getInteger("firth.columns", 0);
            bar = new ProgressBarBuilder()
                    .setInitialMax(progress.total())
                    .setUpdateIntervalMillis(200)
                    .setRenderer((state, width) -> ProgressLine.bar(latest))
                    .setConsumer(
                            new ConsoleProgressBarConsumer(terminal.err(), columns > 0 ? columns - 1 : USUAL_COLUMNS))
                    .build();
        }
        bar.stepTo(progress.done());
        if (progress.done() == progress.total()) {
            // Ends the line, so that a warning after this phase gets one of its own.
            close();
        }
    }

    /** Ends the bar's line. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
