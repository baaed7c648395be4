package dev.firth.cli;

import dev.firth.words.classifier.ClassifierConfiguration;
import dev.firth.words.fasttext.FastTextLoss;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The hyperparameters of a classifier, under the names that the field uses. */
final class ClassifierOptions {
    @Option(
            names = {"--dim", "--size"},
            paramLabel = "N",
            defaultValue = "100",
            description = "The length of a word's vector.")
    private int dim;

    @Option(
            names = {"--epochs", "--epoch"},
            paramLabel = "N",
            defaultValue = "5",
            description = "How often to go through the text.")
    private int epochs;

    @Option(
            names = {"--learning-rate", "--lr"},
            paramLabel = "X",
            defaultValue = "0.1",
            description = "The learning rate at the start; it falls to 0.")
    private double learningRate;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            defaultValue = "softmax",
            converter = LossConverter.class,
            completionCandidates = LossConverter.Names.class,
            description = "${COMPLETION-CANDIDATES}. Hierarchical-softmax is fast with thousands of labels; one-vs-all"
                    + " suits texts with several labels.")
    private FastTextLoss loss;

    @Option(
            names = {"--negative", "--neg"},
            paramLabel = "N",
            defaultValue = "5",
            description = "How many noise labels each label is told from, with --loss negative-sampling.")
    private int negative;

    @Option(
            names = "--word-ngrams",
            paramLabel = "N",
            defaultValue = "1",
            description = "The longest sequence of words that counts; 2 adds pairs of words.")
    private int wordNgrams;

    @Option(
            names = "--min-n",
            paramLabel = "N",
            defaultValue = "0",
            description = "The shortest character n-gram of a word.")
    private int minN;

    @Option(
            names = "--max-n",
            paramLabel = "N",
            defaultValue = "0",
            description = "The longest character n-gram of a word; 0 for none.")
    private int maxN;

    @Option(
            names = {"--buckets", "--bucket"},
            paramLabel = "N",
            defaultValue = "2000000",
            description = "How many rows n-grams share; without n-grams there are none.")
    private int buckets;

    @Option(
            names = "--min-count",
            paramLabel = "N",
            defaultValue = "1",
            description = "Leave out words that occur less often.")
    private int minCount;

    @Option(
            names = "--min-count-label",
            paramLabel = "N",
            defaultValue = "0",
            description = "Leave out labels that occur less often.")
    private int minCountLabel;

    @Option(
            names = "--label-prefix",
            paramLabel = "TEXT",
            defaultValue = "__label__",
            description = "What labels begin with.")
    private String labelPrefix;

    @Mixin
    private ThreadsAndSeed work;

    /**
     * The configuration.
     *
     * @throws ParameterException if a setting is out of its range
     */
    ClassifierConfiguration configuration(CommandSpec command) {
        return OptionNames.named(command, () -> ClassifierConfiguration.builder()
                .dim(dim)
                .epochs(epochs)
                .learningRate(learningRate)
                .loss(loss)
                .negative(negative)
                .wordNgrams(wordNgrams)
                .minN(minN)
                .maxN(maxN)
                .buckets(buckets)
                .minCount(minCount)
                .minCountLabel(minCountLabel)
                .labelPrefix(labelPrefix)
                .threads(work.threads)
                .seed(work.seed)
                .build());
    }
}
