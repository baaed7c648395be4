package dev.firth.wordnetworks.batch;

import dev.firth.core.provenance.Provenance;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells where vectors came from that a network was trained for. */
public final class NetworkProvenance {
    private static final String LEARNING_RATE = "learningRate";

    private NetworkProvenance() {}

    /**
     * The provenance of a training.
     *
     * @param sameOfSimd what the SIMD trainer's would be with the settings that both have
     * @param settings the settings of the network
     * @param engine the name of the engine
     */
    public static Provenance of(Provenance sameOfSimd, Map<String, Object> settings, String engine) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.remove("seed");
        all.put(LEARNING_RATE, sameOfSimd.hyperparameters().get(LEARNING_RATE));
        all.put("engine", engine);
        return Provenance.of(
                sameOfSimd.algorithm(),
                all,
                sameOfSimd.seed(),
                sameOfSimd.corpus(),
                sameOfSimd.finalLoss(),
                sameOfSimd.vocabularySize(),
                sameOfSimd.dim());
    }
}
