package dev.firth.cli;

import picocli.CommandLine.Option;

/** Which words of a text get a vector. */
final class VocabularyLimits {
    @Option(
            names = "--min-count",
            paramLabel = "N",
            defaultValue = "5",
            description = "Leave out words that occur less often.")
    int minCount;

    @Option(
            names = {"--max-vocabulary-size", "--max-vocabulary"},
            paramLabel = "N",
            defaultValue = "0",
            description = "Keep only the N most frequent words; 0 keeps all.")
    int maxVocabularySize;
}
