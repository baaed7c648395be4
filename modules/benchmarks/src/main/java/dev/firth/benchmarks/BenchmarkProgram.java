package dev.firth.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A program that a benchmark runs in processes of its own, with a number of threads; it prints a line with numbers.
 *
 * @param name for tables
 * @param command what starts it
 * @param threads what OpenMP is told
 */
record BenchmarkProgram(String name, List<String> command, int threads) {
    /** What comes before the numbers. */
    static final String RESULT = "milliseconds";

    /** A sub-command of {@code bench/run}, on this JVM with the same options. */
    static BenchmarkProgram firth(String name, int threads, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return new BenchmarkProgram(name, command, threads);
    }

    /** A Python script of {@code bench}, which is told the threads first; its name gets the version that it prints. */
    static BenchmarkProgram python(String name, Path python, String script, int threads)
            throws IOException, InterruptedException {
        String launcher = System.getProperty("firth.launcher");
        if (launcher == null) {
            throw new IllegalStateException("where " + script + " is, only bench/run knows: start this with it");
        }
        Path file = Path.of(launcher).resolveSibling("bench").resolve(script);
        List<String> command = List.of(python.toString(), file.toString(), "" + threads);
        String version = new BenchmarkProgram(name, command, threads).text("version");
        return new BenchmarkProgram(name + " " + version, command, threads);
    }

    /** The numbers that a process prints, given these arguments behind the command's own. */
    double[] numbers(String... arguments) throws IOException, InterruptedException {
        return Arrays.stream(text(arguments).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private String text(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        String output = MeasuredProcess.run(all, Map.of("OMP_NUM_THREADS", "" + threads), RESULT)
                .output();
        return output.lines()
                .filter(line -> line.startsWith(RESULT))
                .map(line -> line.substring(RESULT.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IOException(String.join(" ", all) + " printed no result:\n" + output));
    }
}
