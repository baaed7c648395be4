package dev.firth.words.lsa;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusReport;
import dev.firth.core.provenance.Provenance;
import java.io.IOException;
import java.util.Map;

/** Tells where the vectors of an analysis came from. */
public final class LsaProvenance {
    private LsaProvenance() {}

    /**
     * The provenance of a result.
     *
     * @param configuration the settings of the analysis
     * @param corpus the text, after the analysis
     * @throws IOException if the corpus' files cannot be looked at
     */
    public static Provenance of(LsaConfiguration configuration, Corpus corpus, LsaResult result) throws IOException {
        Map<String, Object> settings = configuration.toMap();
        settings.remove("seed");
        long bytes = corpus.report().map(CorpusReport::bytes).orElse(corpus.sizeInBytes());
        return Provenance.of(
                "lsa",
                settings,
                configuration.seed(),
                new Provenance.CorpusSource(
                        corpus.describe(), bytes, corpus.sha256().orElse(null), result.wordsRead()),
                null,
                result.words().size(),
                result.words().dim());
    }
}
