package dev.firth.words.phrases;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusReport;
import dev.firth.core.provenance.Provenance;
import java.io.IOException;

/** Tells where phrases came from. */
public final class PhraseProvenance {
    private PhraseProvenance() {}

    /**
     * The provenance of a model. Nothing in it is random; its size is the number of phrases, and it has no dimensions.
     *
     * @param corpus the text, after the training
     * @throws IOException if the corpus' files cannot be looked at
     */
    public static Provenance of(PhraseModel model, Corpus corpus) throws IOException {
        long bytes = corpus.report().map(CorpusReport::bytes).orElse(corpus.sizeInBytes());
        return Provenance.of(
                "phrases",
                model.configuration().toMap(),
                0,
                new Provenance.CorpusSource(
                        corpus.describe(), bytes, corpus.sha256().orElse(null), model.words()),
                null,
                model.phrases().size(),
                0);
    }
}
