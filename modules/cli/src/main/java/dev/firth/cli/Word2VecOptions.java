package dev.firth.cli;

import dev.firth.words.word2vec.Architecture;
import dev.firth.words.word2vec.Updates;
import dev.firth.words.word2vec.Word2VecConfiguration;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The hyperparameters of Word2Vec, under the names that the field uses. */
final class Word2VecOptions {
    @Option(
            names = "--architecture",
            paramLabel = "NAME",
            defaultValue = "skipgram",
            completionCandidates = EnumNames.Architectures.class,
            description = "${COMPLETION-CANDIDATES}. Skipgram does better on rare words, cbow is faster.")
    private Architecture architecture;

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
            description = "How many words on either side are a word's context at most.")
    private int window;

    @Option(
            names = "--negative",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many noise words each observed pair is told from; 0 with --hierarchical-softmax only.")
    private int negative;

    @Option(
            names = "--hierarchical-softmax",
            description = "Train with hierarchical softmax, beside negative sampling unless --negative is 0.")
    private boolean hierarchicalSoftmax;

    @Option(
            names = "--negative-exponent",
            paramLabel = "X",
            defaultValue = "0.75",
            description = "Noise words are drawn by their count to this power.")
    private double negativeExponent;

    @Option(
            names = {"--subsample", "--sample"},
            paramLabel = "X",
            defaultValue = "1e-3",
            description = "Leave out occurrences of words more frequent than this, the more the more frequent; 0 keeps"
                    + " all. 1e-4 or 1e-5 suit large corpora.")
    private double subsample;

    @Mixin
    private VocabularyLimits vocabulary;

    @Option(
            names = {"--epochs", "--iter"},
            paramLabel = "N",
            defaultValue = "5",
            description = "How often to go through the corpus.")
    private int epochs;

    @Option(
            names = {"--learning-rate", "--alpha"},
            paramLabel = "X",
            defaultValue = LearningRateConverter.AUTO,
            converter = LearningRateConverter.class,
            description = "The learning rate at the start; auto chooses it from the size of the corpus, the epochs and"
                    + " the schedule, and says so. word2vec's own: 0.025 for skipgram, 0.05 for cbow.")
    private OptionalDouble learningRate;

    @Option(
            names = "--min-learning-rate",
            paramLabel = "X",
            defaultValue = LearningRateConverter.AUTO,
            converter = LearningRateConverter.class,
            description = "The learning rate at the end; auto is a ten-thousandth of the first.")
    private OptionalDouble minLearningRate;

    @Option(
            names = "--updates",
            paramLabel = "ORDER",
            defaultValue = "fast",
            completionCandidates = EnumNames.UpdateOrders.class,
            description = "${COMPLETION-CANDIDATES}. Fast: neighbouring words share noise words, in blocks of matrix"
                    + " products. Exact: the original algorithm, update for update.")
    private Updates updates;

    @Mixin
    private ThreadsAndSeed work;

    @Option(
            names = "--max-sentence-length",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Cut longer sentences, in words.")
    private int maxSentenceLength;

    /**
     * The configuration.
     *
     * @throws ParameterException if a setting is out of its range
     */
    Word2VecConfiguration configuration(CommandSpec command) {
        return OptionNames.named(command, () -> Word2VecConfiguration.builder()
                .architecture(architecture)
                .dim(dim)
                .window(window)
                .negative(negative)
                .hierarchicalSoftmax(hierarchicalSoftmax)
                .negativeExponent(negativeExponent)
                .subsample(subsample)
                .minCount(vocabulary.minCount)
                .maxVocabularySize(vocabulary.maxVocabularySize)
                .epochs(epochs)
                .learningRate(learningRate)
                .minLearningRate(minLearningRate)
                .updates(updates)
                .threads(work.threads)
                .seed(work.seed)
                .maxSentenceLength(maxSentenceLength)
                .build());
    }
}
