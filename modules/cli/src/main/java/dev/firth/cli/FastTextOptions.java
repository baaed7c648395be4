package dev.firth.cli;

import dev.firth.words.fasttext.FastTextArchitecture;
import dev.firth.words.fasttext.FastTextConfiguration;
import dev.firth.words.fasttext.FastTextLoss;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The hyperparameters of fastText's word vectors, under the names that the field uses and under the original's. */
final class FastTextOptions {
    @Option(
            names = "--architecture",
            paramLabel = "NAME",
            defaultValue = "skipgram",
            completionCandidates = EnumNames.SubwordArchitectures.class,
            description = "${COMPLETION-CANDIDATES}. Skipgram does better on rare words, cbow is faster.")
    private FastTextArchitecture architecture;

    @Option(
            names = {"--dim", "--size"},
            paramLabel = "N",
            defaultValue = "100",
            description = "The length of a vector.")
    private int dim;

    @Option(
            names = {"--window", "--ws"},
            paramLabel = "N",
            defaultValue = "5",
            description = "How many words on either side are a word's context at most.")
    private int window;

    @Option(
            names = {"--negative", "--neg"},
            paramLabel = "N",
            defaultValue = "5",
            description = "How many noise words each observed pair is told from.")
    private int negative;

    @Option(
            names = "--hierarchical-softmax",
            description = "Train with hierarchical softmax instead of negative sampling.")
    private boolean hierarchicalSoftmax;

    @Option(
            names = "--negative-exponent",
            paramLabel = "X",
            defaultValue = "0.5",
            description = "Noise words are drawn by their count to this power.")
    private double negativeExponent;

    @Option(
            names = {"--subsample", "--t"},
            paramLabel = "X",
            defaultValue = "1e-4",
            description = "Leave out occurrences of words more frequent than this, the more the more frequent; 0 keeps"
                    + " all.")
    private double subsample;

    @Mixin
    private VocabularyLimits vocabulary;

    @Option(
            names = {"--min-n", "--minn"},
            paramLabel = "N",
            defaultValue = "3",
            description = "The shortest character n-gram, in characters; < and > at the borders of a word count.")
    private int minN;

    @Option(
            names = {"--max-n", "--maxn"},
            paramLabel = "N",
            defaultValue = "6",
            description = "The longest character n-gram; 0 trains without n-grams.")
    private int maxN;

    @Option(
            names = {"--buckets", "--bucket"},
            paramLabel = "N",
            defaultValue = "2000000",
            description = "How many rows the n-grams share; the file has each of them, 4 bytes a dimension.")
    private int buckets;

    @Option(
            names = {"--epochs", "--epoch"},
            paramLabel = "N",
            defaultValue = "5",
            description = "How often to go through the corpus.")
    private int epochs;

    @Option(
            names = {"--learning-rate", "--lr"},
            paramLabel = "X",
            defaultValue = "0.05",
            description = "The learning rate at the start; it falls to 0 in a straight line.")
    private double learningRate;

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
    FastTextConfiguration configuration(CommandSpec command) {
        return OptionNames.named(command, () -> FastTextConfiguration.builder()
                .architecture(architecture)
                .dim(dim)
                .window(window)
                .loss(hierarchicalSoftmax ? FastTextLoss.HIERARCHICAL_SOFTMAX : FastTextLoss.NEGATIVE_SAMPLING)
                .negative(negative)
                .negativeExponent(negativeExponent)
                .subsample(subsample)
                .minCount(vocabulary.minCount)
                .maxVocabularySize(vocabulary.maxVocabularySize)
                .minN(minN)
                .maxN(maxN)
                .buckets(buckets)
                .epochs(epochs)
                .learningRate(learningRate)
                .threads(work.threads)
                .seed(work.seed)
                .maxSentenceLength(maxSentenceLength)
                .build());
    }
}
