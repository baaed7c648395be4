package dev.firth.cli;

import dev.firth.words.cooccurrence.Weighting;
import dev.firth.words.ppmi.PpmiConfiguration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The hyperparameters of PPMI-SVD, under the names that the field uses. */
final class PpmiOptions {
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

    @Mixin
    private VocabularyLimits vocabulary;

    @Mixin
    private DecompositionOptions decomposition;

    /**
     * The configuration.
     *
     * @throws ParameterException if a setting is out of its range
     */
    PpmiConfiguration configuration(CommandSpec command) {
        return OptionNames.named(command, () -> PpmiConfiguration.builder()
                .dim(decomposition.dim)
                .window(window)
                .weighting(weighting)
                .shift(shift)
                .contextSmoothing(contextSmoothing)
                .eigenvalueWeighting(eigenvalueWeighting)
                .addContext(addContext)
                .powerIterations(decomposition.powerIterations)
                .oversampling(decomposition.oversampling)
                .minCount(vocabulary.minCount)
                .maxVocabularySize(vocabulary.maxVocabularySize)
                .threads(decomposition.threads)
                .seed(decomposition.seed)
                .build());
    }
}
