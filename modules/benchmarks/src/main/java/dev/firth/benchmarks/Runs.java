package dev.firth.benchmarks;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What Firth runs on, and how often each program runs. */
final class Runs {
    @Option(
            names = "--java",
            paramLabel = "FOLDER",
            description = "A JDK to train with; may be repeated (default: the one that runs this).")
    List<Path> javas = List.of(Path.of(System.getProperty("java.home")));

    @Option(names = "--threads", defaultValue = "2", description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Option(names = "--runs", defaultValue = "3", description = "Runs of each program (default: ${DEFAULT-VALUE}).")
    int count;
}
