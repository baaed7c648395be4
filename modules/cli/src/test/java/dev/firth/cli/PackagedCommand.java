package dev.firth.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Runs the packaged command as a user would: in a process of its own, from the jars that the build made. */
final class PackagedCommand {
    private static final long LIMIT_SECONDS = 300;

    /** One thread a task: the common pool may have a single one, and each stream must be served at the same time. */
    private static final Executor THREADS = task -> new Thread(task).start();

    private final Path folder;
    private final List<String> jvmOptions = new ArrayList<>();
    private byte[] input = new byte[0];

    /** @param folder the folder to run in */
    PackagedCommand(Path folder) {
        this.folder = folder;
    }

    /** What a run came to. */
    record Result(int status, String out, String err) {}

    /** Adds an option of the JVM. */
    PackagedCommand jvm(String option) {
        jvmOptions.add(option);
        return this;
    }

    /** Gives the process this standard input instead of an empty one. */
    PackagedCommand input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    /** Runs {@code firth} with these arguments. */
    Result run(String... arguments) throws IOException, InterruptedException {
        return start(new ProcessBuilder(line(arguments)).directory(folder.toFile()), input);
    }

    /** Starts {@code firth} with these arguments and lets it run. */
    Process start(String... arguments) throws IOException {
        return new ProcessBuilder(line(arguments)).directory(folder.toFile()).start();
    }

    private List<String> line(String... arguments) {
        Path target = Path.of("target").toAbsolutePath();
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-Xmx512m");
        line.add("--add-modules=jdk.incubator.vector");
        if (Runtime.version().feature() >= 24) {
            // As the launcher has it: what the JVM says about native libraries is no output of the command.
            line.add("--enable-native-access=ALL-UNNAMED");
            line.add("--sun-misc-unsafe-memory-access=allow");
        }
        line.addAll(jvmOptions);
        line.add("-cp");
        line.add(target.resolve("firth-cli.jar") + File.pathSeparator + target.resolve("lib") + File.separator + "*");
        line.add(Main.class.getName());
        line.addAll(List.of(arguments));
        return line;
    }

    /** Runs a program to its end. */
    static Result start(ProcessBuilder builder, byte[] input) throws IOException, InterruptedException {
        Process process = builder.start();
        CompletableFuture<String> out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()), THREADS);
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), THREADS);
        CompletableFuture<Void> in = CompletableFuture.runAsync(() -> write(process.getOutputStream(), input), THREADS);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    builder.command() + " did not end in " + LIMIT_SECONDS + " s; it said: " + err.join());
        }
        in.join();
        return new Result(process.exitValue(), out.join(), withoutJvmWarnings(err.join()));
    }

    /** Without the lines that the JVM itself prints about the incubating module. */
    private static String withoutJvmWarnings(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("WARNING: "))
                .reduce("", (before, line) -> before + line + "\n");
    }

    private static String read(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that ends without reading its input is no error of the test. */
    private static void write(OutputStream stream, byte[] bytes) {
        try (stream) {
            stream.write(bytes);
        } catch (IOException e) {
            if (bytes.length == 0) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Writes a text file into {@code folder}. */
    static Path write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
