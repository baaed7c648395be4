package dev.firth.benchmarks;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What word vectors are trained on, and what their quality is measured with. */
final class EvaluatedText {
    @Option(names = "--corpus", required = true, description = "The text, one sentence a line.")
    Path corpus;

    @Option(
            names = "--data",
            defaultValue = "${env:FIRTH_DATA}",
            description = "The folder whose folder wordeval has the evaluation sets (default: FIRTH_DATA); without it"
                    + " quality is not measured.")
    Path data;

    /** The vocabulary that all programs find in the text. */
    Vocabulary vocabulary(int threads) throws IOException {
        try (Corpus text = Corpus.of(corpus)) {
            return text.buildVocabulary(VocabularyOptions.DEFAULT, threads, CorpusProgress.NONE);
        }
    }
}
