package dev.firth.cli;

import dev.firth.words.glove.GloveConfiguration;
import dev.firth.words.glove.OutputVectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The hyperparameters of GloVe, under the names that the field uses. */
final class GloveOptions {
    @Option(
            names = {"--dim", "--size", "--vector-size"},
            paramLabel = "N",
            defaultValue = "50",
            description = "The length of a vector.")
    private int dim;

    @Mixin
    private CountingOptions counting;

    @Option(
            names = "--x-max",
            paramLabel = "X",
            defaultValue = "100",
            description = "Counts from here on have the full weight. 10 suits corpora below a billion words.")
    private double xMax;

    @Option(
            names = "--alpha",
            paramLabel = "X",
            defaultValue = "0.75",
            description = "The power with which the weight of smaller counts falls.")
    private double alpha;

    @Option(
            names = {"--learning-rate", "--eta"},
            paramLabel = "X",
            defaultValue = "0.05",
            description = "The learning rate of AdaGrad.")
    private double learningRate;

    @Option(
            names = {"--gradient-clip", "--grad-clip"},
            paramLabel = "X",
            defaultValue = "100",
            description = "Keep components of gradients between X and -X.")
    private double gradientClip;

    @Option(
            names = {"--epochs", "--iter"},
            paramLabel = "N",
            defaultValue = "25",
            description = "How often to go through the co-occurrences.")
    private int epochs;

    @Option(
            names = "--output-vectors",
            paramLabel = "KIND",
            defaultValue = "sum",
            completionCandidates = EnumNames.VectorOutputs.class,
            description = "${COMPLETION-CANDIDATES}. The vectors of words, their sum with those of contexts, both one"
                    + " after the other, or all of that with the biases: GloVe's -model 1, 2, 3 and 0.")
    private OutputVectors outputVectors;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The seed of every random choice.")
    private long seed;

    /**
     * The configuration.
     *
     * @throws ParameterException if a setting is out of its range
     */
    GloveConfiguration configuration(CommandSpec command) {
        return OptionNames.named(command, () -> GloveConfiguration.builder()
                .dim(dim)
                .window(counting.window)
                .symmetric(!counting.asymmetric)
                .xMax(xMax)
                .alpha(alpha)
                .learningRate(learningRate)
                .gradientClip(gradientClip)
                .epochs(epochs)
                .minCount(counting.vocabulary.minCount)
                .maxVocabularySize(counting.vocabulary.maxVocabularySize)
                .outputVectors(outputVectors)
                .memory(counting.memory)
                .threads(counting.threads)
                .seed(seed)
                .build());
    }
}
