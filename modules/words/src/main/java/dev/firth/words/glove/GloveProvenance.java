package dev.firth.words.glove;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusReport;
import dev.firth.core.provenance.Provenance;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells where the vectors of a training came from. */
public final class GloveProvenance {
    private GloveProvenance() {}

    /**
     * The provenance of a training on text.
     *
     * @param corpus the text, after the training
     * @throws IOException if the corpus' files cannot be looked at
     */
    public static Provenance of(GloveConfiguration configuration, Corpus corpus, GloveResult result)
            throws IOException {
        long bytes = corpus.report().map(CorpusReport::bytes).orElse(corpus.sizeInBytes());
        return of(
                configuration,
                new Provenance.CorpusSource(
                        corpus.describe(), bytes, corpus.sha256().orElse(null), result.words()),
                result);
    }

    /**
     * The provenance of a training on co-occurrences that were counted before.
     *
     * @param source the file that they came from
     */
    public static Provenance of(GloveConfiguration configuration, Provenance.CorpusSource source, GloveResult result) {
        Map<String, Object> settings = new LinkedHashMap<>(configuration.toMap());
        settings.remove("seed");
        double loss = result.finalLoss();
        return Provenance.of(
                "glove",
                settings,
                configuration.seed(),
                source,
                Double.isNaN(loss) ? null : loss,
                result.vectors().size(),
                result.vectors().dim());
    }
}
