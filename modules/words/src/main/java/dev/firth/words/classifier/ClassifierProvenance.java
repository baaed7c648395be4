package dev.firth.words.classifier;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusReport;
import dev.firth.core.provenance.Provenance;
import dev.firth.words.fasttext.FastTextModel;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

    /**
     * The provenance of a quantized model: that of the model, and how it was quantized, each setting under {@code
     * quantize.NAME}.
     *
     * @param original the provenance of the model that was quantized; empty where it is not known
     */
    public static Provenance quantized(
            Optional<Provenance> original, QuantizationSettings settings, FastTextModel quantized) {
        Map<String, Object> hyperparameters = new LinkedHashMap<>();
        original.ifPresent(known -> hyperparameters.putAll(known.hyperparameters()));
        settings.toMap().forEach((name, value) -> hyperparameters.put("quantize." + name, value));
        return Provenance.of(
                original.map(Provenance::algorithm).orElse("classifier"),
                hyperparameters,
                original.map(Provenance::seed).orElse(settings.seed()),
                original.map(Provenance::corpus).orElse(null),
                original.map(Provenance::finalLoss).orElse(null),
                quantized.dictionary().words(),
                quantized.dim());
    }
}
