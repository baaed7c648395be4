package dev.firth.cli;

import dev.firth.core.progress.TrainingProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One line about how far some work has come. */
final class ProgressLine {
    private static final int BAR_WIDTH = 20;

    private ProgressLine() {}

    /** With a bar, for a terminal. */
    static String bar(TrainingProgress progress) {
        if (progress.total() <= 0) {
            return text(progress);
        }
        int full = (int) Math.round(progress.fraction() * BAR_WIDTH);
        return String.format(
                Locale.ROOT,
                "%-14s %3d%% |%s%s| %s",
                progress.phase(),
                percent(progress),
                "█".repeat(full),
                " ".repeat(BAR_WIDTH - full),
                String.join(", ", details(progress)));
    }

    /** Without a bar, for a log. */
    static String text(TrainingProgress progress) {
        List<String> parts = new ArrayList<>();
        if (progress.total() > 0) {
            parts.add(percent(progress) + "%");
        }
        parts.addAll(details(progress));
        return progress.phase() + ": " + String.join(", ", parts);
    }

    private static int percent(TrainingProgress progress) {
        return (int) Math.floor(progress.fraction() * 100);
    }

    /** The most important first: a narrow terminal cuts off the end. */
    private static List<String> details(TrainingProgress progress) {
        List<String> details = new ArrayList<>();
        if (progress.epochs() > 0) {
            details.add("epoch " + progress.epoch() + "/" + progress.epochs());
        }
        details.add(
                progress.done() >= progress.total() && progress.total() > 0
                        ? "took " + clock(progress.elapsed())
                        : progress.eta().map(eta -> clock(eta) + " left").orElse(clock(progress.elapsed())));
        if (progress.wordsPerSecond() > 0) {
            details.add(speed(progress.wordsPerSecond()));
        } else if (progress.epochs() == 0) {
            details.add(String.format(Locale.ROOT, "%.1f MB", progress.done() / 1e6));
        }
        if (!Double.isNaN(progress.loss())) {
            details.add(String.format(Locale.ROOT, "loss %.4f", progress.loss()));
        }
        if (!Double.isNaN(progress.learningRate())) {
            details.add(String.format(Locale.ROOT, "rate %.5f", progress.learningRate()));
        }
        return details;
    }

    /** A speed in words a second, short enough for a line. */
    static String speed(double wordsPerSecond) {
        return wordsPerSecond >= 999_500
                ? String.format(Locale.ROOT, "%.2f M words/s", wordsPerSecond / 1e6)
                : String.format(Locale.ROOT, "%.0f k words/s", wordsPerSecond / 1e3);
    }

    /** A duration as {@code 1:02} or {@code 2:03:04}. */
    static String clock(Duration duration) {
        return duration.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        duration.toHours(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }
}
