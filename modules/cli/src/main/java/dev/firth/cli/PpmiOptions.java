package dev.firth.cli;

import dev.firth.words.cooccurrence.Weighting;
import dev.firth.words.ppmi.PpmiConfiguration;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The hyperparameters of PPMI-SVD, under the names that the field uses. */
final class PpmiOptions {
    @Option(
            names = {"--dim", "--size"},
            paramLabel = "N",
            defaultValue = "100",
            description = "The length of a vector.")
    private int dim;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many words on either side are a word's contexts.")
    private int window;

    @Option(
            names = "--weighting",
            paramLabel = "NAME",
            defaultValue = "uniform",
            completionCandidates = EnumNames.Weightings.class,
            description = "${COMPLETION-CANDIDATES}: what a pair counts, 1 over its distance or 1 at any distance.")
    private Weighting weighting;

    @Option(
            names = "--shift",
            paramLabel = "K",
            defaultValue = "1",
            description = "Subtract log K from the pointwise mutual information: like K noise words in Word2Vec. 1"
                    + " subtracts nothing.")
    private double shift;

    @Option(
            names = {"--context-smoothing", "--cds"},
            paramLabel = "X",
            defaultValue = "1",
            description = "The power of the contexts' counts in their distribution: 0.75 smooths it, for large text; 1"
                    + " leaves it as it is.")
    private double contextSmoothing;

    @Option(
            names = {"--eigenvalue-weighting", "--eig"},
            paramLabel = "X",
            defaultValue = "0.5",
            description = "The power of the singular values in the vectors, 0 to 1.")
    private double eigenvalueWeighting;

    @Option(
            names = "--add-context",
            description = "Make a word's vector the sum of its vectors as a word and as a context.")
    private boolean addContext;

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
    PpmiConfiguration configuration(CommandSpec command) {
        try {
            return PpmiConfiguration.builder()
                    .dim(dim)
                    .window(window)
                    .weighting(weighting)
                    .shift(shift)
                    .contextSmoothing(contextSmoothing)
                    .eigenvalueWeighting(eigenvalueWeighting)
                    .addContext(addContext)
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
