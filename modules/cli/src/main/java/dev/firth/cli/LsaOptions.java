package dev.firth.cli;

import dev.firth.words.lsa.DocumentWeighting;
import dev.firth.words.lsa.LsaConfiguration;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The hyperparameters of latent semantic analysis, under the names that the field uses. */
final class LsaOptions {
    @Option(
            names = {"--dim", "--size"},
            paramLabel = "N",
            defaultValue = "100",
            description = "The length of a vector.")
    private int dim;

    @Option(
            names = "--weighting",
            paramLabel = "NAME",
            defaultValue = "log_entropy",
            completionCandidates = EnumNames.DocumentWeightings.class,
            description = "${COMPLETION-CANDIDATES}: what a word counts in a document.")
    private DocumentWeighting weighting;

    @Option(
            names = {"--eigenvalue-weighting", "--eig"},
            paramLabel = "X",
            defaultValue = "1",
            description = "The power of the singular values in the vectors, 0 to 1.")
    private double eigenvalueWeighting;

    @Option(
            names = "--power-iterations",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "How often the randomized decomposition refines its basis; more come nearer to the exact one.")
    private int powerIterations;

    @Option(
            names = "--oversampling",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many columns that basis has beyond the dimension at least.")
    private int oversampling;

    @Option(
            names = "--min-count",
            paramLabel = "N",
            defaultValue = "5",
            description = "Leave out words that occur less often.")
    private int minCount;

    @Option(
            names = {"--max-vocabulary-size", "--max-vocabulary"},
            paramLabel = "N",
            defaultValue = "0",
            description = "Keep only the N most frequent words; 0 keeps all.")
    private int maxVocabularySize;

    @Option(
            names = "--threads",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "How many threads compute; the result is the same. (default: the number of processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The seed of the randomized decomposition.")
    private long seed;

    /**
     * The configuration.
     *
     * @throws ParameterException if a setting is out of its range
     */
    LsaConfiguration configuration(CommandSpec command) {
        try {
            return LsaConfiguration.builder()
                    .dim(dim)
                    .weighting(weighting)
                    .eigenvalueWeighting(eigenvalueWeighting)
                    .powerIterations(powerIterations)
                    .oversampling(oversampling)
                    .minCount(minCount)
                    .maxVocabularySize(maxVocabularySize)
                    .threads(threads)
                    .seed(seed)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), OptionNames.in(e.getMessage()), e);
        }
    }
}
