package dev.firth.cli;

import dev.firth.words.lsa.DocumentWeighting;
import dev.firth.words.lsa.LsaConfiguration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The hyperparameters of latent semantic analysis, under the names that the field uses. */
final class LsaOptions {
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

    @Mixin
    private VocabularyLimits vocabulary;

    @Mixin
    private DecompositionOptions decomposition;

    /**
     * The configuration.
     *
     * @throws ParameterException if a setting is out of its range
     */
    LsaConfiguration configuration(CommandSpec command) {
        return OptionNames.named(command, () -> LsaConfiguration.builder()
                .dim(decomposition.dim)
                .weighting(weighting)
                .eigenvalueWeighting(eigenvalueWeighting)
                .powerIterations(decomposition.powerIterations)
                .oversampling(decomposition.oversampling)
                .minCount(vocabulary.minCount)
                .maxVocabularySize(vocabulary.maxVocabularySize)
                .threads(decomposition.threads)
                .seed(decomposition.seed)
                .build());
    }
}
