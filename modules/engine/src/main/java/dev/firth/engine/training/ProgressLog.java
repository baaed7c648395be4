package dev.firth.engine.training;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the course of a training in lines of text: the steps not more often than an interval allows, and what happens
 * between them. The numbers of a line are the means since the line before. Not thread-safe.
 */
public final class ProgressLog implements TrainingListener {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);

    private final Consumer<String> lines;
    private final long interval;
    private final LongSupplier clock;
    private long begin;
    private long stepsBefore;
    private long lastLine;
    private double loss;
    private long steps;
    private long samples;

    /** Lines go to the log, at most one a minute for steps. */
    public ProgressLog() {
        this(LOG::info, Duration.ofMinutes(1));
    }

    /**
     * Lines go wherever the caller likes, such as to a terminal.
     *
     * @param lines gets each line, without its end
     * @param interval the least time between two lines about steps
     */
    public ProgressLog(Consumer<String> lines, Duration interval) {
        this(lines, interval, System::nanoTime);
    }

    ProgressLog(Consumer<String> lines, Duration interval, LongSupplier clock) {
        this.lines = lines;
        this.interval = interval.toNanos();
        this.clock = clock;
    }

    @Override
    public void onStart(long step, long totalSteps) {
        begin = clock.getAsLong();
        lastLine = begin;
        stepsBefore = step;
        lines.accept(
                step == 0
                        ? "training" + (totalSteps > 0 ? " of " + totalSteps + " steps" : "")
                        : "going on after step " + step);
    }

    @Override
    public void onStep(StepReport report) {
        loss += report.loss();
        steps++;
        samples += report.samples();
        long now = clock.getAsLong();
        if (now - lastLine >= interval) {
            lines.accept(line(report, now));
            lastLine = now;
            loss = 0;
            steps = 0;
            samples = 0;
        }
    }

    private String line(StepReport report, long now) {
        List<String> parts = new ArrayList<>();
        boolean known = report.totalSteps() > 0;
        parts.add("step " + report.step() + (known ? " of " + report.totalSteps() : ""));
        parts.add("epoch " + report.epoch());
        parts.add(text("loss %.4f", loss / steps));
        parts.add(text("%.1f samples/s", samples / Math.max(1e-9, (now - lastLine) / 1e9)));
        parts.add(text("learning rate %.3g", report.learningRate()));
        if (!Double.isNaN(report.gradientNorm())) {
            parts.add(text("gradient norm %.3g", report.gradientNorm()));
        }
        if (known) {
            double perStep = (now - begin) / 1e9 / (report.step() - stepsBefore);
            long left = Math.round(perStep * (report.totalSteps() - report.step()));
            parts.add(text("%d:%02d:%02d left", left / 3600, left / 60 % 60, left % 60));
        }
        return String.join(", ", parts);
    }

    @Override
    public void onEpoch(EpochReport report) {
        lines.accept("epoch " + report.epoch() + ": " + text(report.means()));
    }

    @Override
    public void onEvaluation(EvaluationReport report) {
        lines.accept("evaluation after step " + report.step() + ": " + text(report.metrics())
                + (report.best() ? ", the best so far" : ""));
    }

    @Override
    public void onEnd(TrainingResult result) {
        String why =
                switch (result.ending()) {
                    case COMPLETED -> "done";
                    case EARLY -> "ended early, the best was step " + result.bestStep() + ",";
                    case STOPPED -> "stopped";
                };
        lines.accept(why + " after step " + result.step()
                + result.checkpoint().map(path -> ", checkpoint " + path).orElse(""));
    }

    private static String text(Map<String, Double> numbers) {
        return new TreeMap<>(numbers)
                .entrySet().stream()
                        .map(entry -> text("%s %.4f", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
