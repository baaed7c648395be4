package dev.firth.words.fasttext;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusReport;
import dev.firth.core.provenance.Provenance;
import java.io.IOException;
import java.util.Map;

/** Tells where a model of word vectors came from. */
public final class FastTextProvenance {
    private FastTextProvenance() {}

    /**
     * The provenance of a result.
     *
     * @param configuration the settings of the training
     * @param corpus the text, after the training
     * @throws IOException if the corpus' files cannot be looked at
     */
    public static Provenance of(FastTextConfiguration configuration, Corpus corpus, FastTextResult result)
            throws IOException {
        Map<String, Object> settings = configuration.toMap();
        settings.remove("seed");
        long bytes = corpus.report().map(CorpusReport::bytes).orElse(corpus.sizeInBytes());
        double loss = result.finalLoss();
        return Provenance.of(
                "fasttext",
                settings,
                configuration.seed(),
                new Provenance.CorpusSource(
                        corpus.describe(), bytes, corpus.sha256().orElse(null), result.words()),
                Double.isNaN(loss) ? null : loss,
                result.model().dictionary().words(),
                result.model().dim());
    }
}
