package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.progress.TrainingProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private final Locale locale = Locale.getDefault();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void aLogGetsOneLineAMinute() {
        AtomicLong clock = new AtomicLong(5);
        try (ProgressDisplay display = new ProgressDisplay(new Terminal(stream, stream, false), clock::get)) {
            for (int second = 0; second < 150; second++) {
                clock.addAndGet(1_000_000_000L);
                display.onProgress(training(second));
            }
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "training: 39%, epoch 2/5, 1:31 left, 1.25 M words/s, loss 0.5000, rate 0.02500",
                        "training: 79%, epoch 2/5, 0:31 left, 1.25 M words/s, loss 0.5000, rate 0.02500");
    }

    @Test
    void aTerminalGetsABarForEachPhase() {
        Locale.setDefault(Locale.GERMANY);
        try (ProgressDisplay display = new ProgressDisplay(new Terminal(stream, stream, true))) {
            display.onProgress(new TrainingProgress(
                    "counting words", 0, 0, 2_500_000, 5_000_000, 0, Double.NaN, Double.NaN, Duration.ofSeconds(3)));
            display.onProgress(training(75));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("counting words  50% |██████████          | 0:03 left, 2.5 MB")
                .contains("training        50% |██████████          | epoch 2/5, 1:15 left, 1.25 M words/s");
    }

    @Test
    void whatIsUnknownIsNotShown() {
        TrainingProgress unknown = new TrainingProgress(
                "reading standard input", 0, 0, 1_000_000, -1, 0, Double.NaN, Double.NaN, Duration.ofSeconds(4000));

        assertThat(ProgressLine.bar(unknown)).isEqualTo("reading standard input: 1:06:40, 1.0 MB");
    }

    private static TrainingProgress training(int second) {
        return new TrainingProgress("training", 2, 5, second, 150, 1_254_000, 0.025, 0.5, Duration.ofSeconds(second));
    }
}
