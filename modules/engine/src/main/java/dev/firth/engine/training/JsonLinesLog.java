package dev.firth.engine.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;

/**
 * Writes what happens in a training to a file, an object of JSON a line: {@code {"event":"step","time":…,"step":12,
 * "loss":3.1,…}}. The events are {@code start}, {@code step}, {@code epoch}, {@code evaluation}, {@code checkpoint} and
 * {@code end}; numbers that are not finite are left out. A file that exists is continued, as a resumed training does. Not
 * thread-safe.
 *
 * <p>If the file cannot be written, the training ends with an {@link UncheckedIOException}.
 */
public final class JsonLinesLog implements TrainingListener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final BufferedWriter writer;

    /** Opens the file. */
    public JsonLinesLog(Path file) throws IOException {
        this.file = file;
        this.writer = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void onStart(long step, long totalSteps) {
        write(event("start").put("step", step).put("totalSteps", totalSteps));
    }

    @Override
    public void onStep(StepReport report) {
        ObjectNode event = event("step").put("step", report.step()).put("epoch", report.epoch());
        put(event, "loss", report.loss());
        put(event, report.metrics());
        put(event, "learningRate", report.learningRate());
        put(event, "gradientNorm", report.gradientNorm());
        event.put("samples", report.samples());
        put(event, "samplesPerSecond", report.samples() / report.seconds());
        write(event);
    }

    @Override
    public void onEpoch(EpochReport report) {
        ObjectNode event = event("epoch").put("epoch", report.epoch()).put("step", report.step());
        put(event, report.means());
        write(event.put("samples", report.samples()));
    }

    @Override
    public void onEvaluation(EvaluationReport report) {
        ObjectNode event = event("evaluation").put("step", report.step()).put("epoch", report.epoch());
        put(event, report.metrics());
        write(event.put("best", report.best()));
    }

    @Override
    public void onCheckpoint(long step, Path folder) {
        write(event("checkpoint").put("step", step).put("folder", folder.toString()));
    }

    @Override
    public void onEnd(TrainingResult result) {
        write(event("end")
                .put("step", result.step())
                .put("ending", result.ending().name()));
    }

    private static ObjectNode event(String name) {
        return JSON.createObjectNode()
                .put("event", name)
                .put("time", Instant.now().toString());
    }

    private static void put(ObjectNode event, Map<String, Double> numbers) {
        numbers.forEach((name, value) -> put(event, name, value));
    }

    private static void put(ObjectNode event, String name, double value) {
        if (Double.isFinite(value)) {
            event.put(name, value);
        }
    }

    private void write(ObjectNode event) {
        try {
            writer.write(JSON.writeValueAsString(event));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the log of the training cannot be written", e);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
