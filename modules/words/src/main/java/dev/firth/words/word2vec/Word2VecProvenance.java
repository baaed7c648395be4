package dev.firth.words.word2vec;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusReport;
import dev.firth.core.provenance.Provenance;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Tells where the vectors of a training came from. */
public final class Word2VecProvenance {
    private Word2VecProvenance() {}

    /**
     * The provenance of a result.
     *
     * @param configuration the settings of the training; a learning rate that was chosen is given as it was chosen
     * @param corpus the text, after the training
     * @throws IOException if the corpus' files cannot be looked at
     */
    public static Provenance of(Word2VecConfiguration configuration, Corpus corpus, Word2VecResult result)
            throws IOException {
        Map<String, Object> settings = settings(configuration);
        settings.put("learningRate", result.learningRate());
        long bytes = corpus.report().map(CorpusReport::bytes).orElse(corpus.sizeInBytes());
        double loss = result.finalLoss();
        return Provenance.of(
                "word2vec",
                settings,
                configuration.seed(),
                new Provenance.CorpusSource(
                        corpus.describe(), bytes, corpus.sha256().orElse(null), result.words()),
                Double.isNaN(loss) ? null : loss,
                result.vectors().size(),
                result.vectors().dim());
    }

    /** Every setting but the seed, by its name; what is chosen automatically is {@code auto}. */
    static Map<String, Object> settings(Word2VecConfiguration configuration) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (RecordComponent component : Word2VecConfiguration.class.getRecordComponents()) {
            try {
                settings.put(component.getName(), plain(component.getAccessor().invoke(configuration)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record's accessor cannot be called: " + component, e);
            }
        }
        settings.remove("seed");
        return settings;
    }

    private static Object plain(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        if (value instanceof OptionalDouble number) {
            return number.isPresent() ? (Object) number.getAsDouble() : "auto";
        }
        return value;
    }
}
