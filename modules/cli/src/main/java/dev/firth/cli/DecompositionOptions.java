package dev.firth.cli;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** How a matrix is decomposed. */
final class DecompositionOptions {
    @Option(
            names = {"--dim", "--size"},
            paramLabel = "N",
            defaultValue = "100",
            description = "The length of a vector.")
    int dim;

    @Option(
            names = "--power-iterations",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "How often the randomized decomposition refines its basis; more come nearer to the exact one.")
    int powerIterations;

    @Option(
            names = "--oversampling",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many columns that basis has beyond the dimension at least.")
    int oversampling;

    @Option(
            names = "--threads",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "How many threads compute; the result is the same. (default: the number of processors)")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The seed of the randomized decomposition.")
    long seed;
}
