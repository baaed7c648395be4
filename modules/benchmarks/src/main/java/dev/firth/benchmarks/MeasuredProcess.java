package dev.firth.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A program that was run to its end: how long it took, what it printed and when, and how much memory it had at most.
 *
 * @param output standard output and standard error as one text
 * @param seconds from the start to the end
 * @param firstMark the seconds from the start until the mark was first printed; NaN if it never was
 * @param lastMark the seconds from the start until the mark was last printed; NaN if it never was
 * @param peakMemory the most anonymous memory, in bytes, that the process had at any of the moments at which it was
 *     looked at, pages of mapped files not counted; 0 where the system does not tell
 */
record MeasuredProcess(String output, double seconds, double firstMark, double lastMark, long peakMemory) {
    private static final long MILLISECONDS_BETWEEN_LOOKS = 20;

    /**
     * Runs a program.
     *
     * @param mark what the program prints while it does the part of its work that is of interest
     * @param environment variables to set; an empty value removes one
     * @throws IOException if the program cannot be started or fails; the message ends with what it printed
     */
    static MeasuredProcess run(List<String> command, Map<String, String> environment, String mark)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        long started = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        Transcript transcript = new Transcript(mark, started);
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> transcript.read(process.getInputStream()));
        long peak = 0;
        while (!process.waitFor(MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, anonymousMemory(process.pid()));
        }
        double seconds = secondsSince(started);
        reading.join();
        String output = transcript.text.toString();
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " ended with status " + process.exitValue()
                    + ". The end of its output:\n" + output.substring(Math.max(0, output.length() - 2_000)));
        }
        return new MeasuredProcess(output, seconds, transcript.firstMark, transcript.lastMark, peak);
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    private static long anonymousMemory(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                    .filter(line -> line.startsWith("RssAnon:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // There is no such file on other systems, and none for a process that has just ended.
            return 0;
        }
    }

    /** What a process prints, and when it prints its mark. */
    private static final class Transcript {
        private final StringBuilder text = new StringBuilder();
        private final String mark;
        private final long started;
        private double firstMark = Double.NaN;
        private double lastMark = Double.NaN;

        Transcript(String mark, long started) {
            this.mark = mark;
            this.started = started;
        }

        void read(InputStream stream) {
            byte[] buffer = new byte[1 << 16];
            try (stream) {
                for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                    String piece = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
                    if (piece.contains(mark)) {
                        lastMark = secondsSince(started);
                        firstMark = Double.isNaN(firstMark) ? lastMark : firstMark;
                    }
                    text.append(piece);
                }
            } catch (IOException e) {
                text.append(e);
            }
        }
    }
}
