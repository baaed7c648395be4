package dev.firth.benchmarks;

import picocli.CommandLine.Option;

/** How many processes of each program run, and with how many threads. */
final class ProcessRuns {
    @Option(names = "--threads", defaultValue = "2", description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads;

    @Option(
            names = "--runs",
            defaultValue = "3",
            description = "Processes of each program (default: ${DEFAULT-VALUE}).")
    int count;
}
