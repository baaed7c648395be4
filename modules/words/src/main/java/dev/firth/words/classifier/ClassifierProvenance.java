package dev.firth.words.classifier;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusReport;
import dev.firth.core.provenance.Provenance;
import java.io.IOException;

/** Tells where a classifier came from. */
public final class ClassifierProvenance {
    private ClassifierProvenance() {}

    /**
     * The provenance of a result.
     *
     * @param corpus the text, after the training
     * @throws IOException if the text's files cannot be looked at
     */
    public static Provenance of(ClassifierConfiguration configuration, Corpus corpus, ClassifierResult result)
            throws IOException {
        long bytes = corpus.report().map(CorpusReport::bytes).orElse(corpus.sizeInBytes());
        double loss = result.finalLoss();
        return Provenance.of(
                "classifier",
                configuration.toMap(),
                configuration.seed(),
                new Provenance.CorpusSource(
                        corpus.describe(), bytes, corpus.sha256().orElse(null), result.words()),
                Double.isNaN(loss) ? null : loss,
                result.model().dictionary().words(),
                result.model().dim());
    }
}
