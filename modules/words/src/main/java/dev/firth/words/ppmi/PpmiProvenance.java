package dev.firth.words.ppmi;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusReport;
import dev.firth.core.provenance.Provenance;
import java.io.IOException;
import java.util.Map;

/** Tells where the vectors of a training came from. */
public final class PpmiProvenance {
    private PpmiProvenance() {}

    /**
     * The provenance of a result.
     *
     * @param configuration the settings of the training
     * @param corpus the text, after the training
     * @throws IOException if the corpus' files cannot be looked at
     */
    public static Provenance of(PpmiConfiguration configuration, Corpus corpus, PpmiResult result) throws IOException {
        Map<String, Object> settings = configuration.toMap();
        settings.remove("seed");
        long bytes = corpus.report().map(CorpusReport::bytes).orElse(corpus.sizeInBytes());
        return Provenance.of(
                "ppmi",
                settings,
                configuration.seed(),
                new Provenance.CorpusSource(
                        corpus.describe(), bytes, corpus.sha256().orElse(null), result.words()),
                null,
                result.vectors().size(),
                result.vectors().dim());
    }
}
