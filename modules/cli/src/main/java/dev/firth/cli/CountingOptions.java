package dev.firth.cli;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of counting co-occurrences. */
final class CountingOptions {
    @Option(
            names = {"--window", "--window-size"},
            paramLabel = "N",
            defaultValue = "15",
            description = "How many words away the other word of a pair is at most.")
    int window;

    @Option(
            names = "--asymmetric",
            description = "Count a pair once, in the row of its left word, instead of once for each of its words.")
    boolean asymmetric;

    @Mixin
    VocabularyLimits vocabulary;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            defaultValue = "4g",
            converter = MemoryConverter.class,
            description = "How much memory to use at most, such as 4g or 500m; the Java heap is a limit too. What does"
                    + " not fit goes to temporary files.")
    long memory;

    @Option(
            names = "--threads",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "How many threads work; with 1 the same seed gives the same bits. (default: the number of"
                    + " processors)")
    int threads = Runtime.getRuntime().availableProcessors();
}
