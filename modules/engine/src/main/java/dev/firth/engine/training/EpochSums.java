package dev.firth.engine.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what batches gave. Not thread-safe. */
final class EpochSums {
    /** The name of the mean loss among the metrics. */
    static final String LOSS = "loss";

    private static final String BATCHES = "batches";
    private static final String SAMPLES = "samples";

    private final Map<String, Double> sums = new LinkedHashMap<>();

    EpochSums() {}

    /** Goes on with sums that a checkpoint kept. */
    EpochSums(Map<String, Double> sums) {
        this.sums.putAll(sums);
    }

    void add(double loss, Map<String, Double> metrics, long samples) {
        sums.merge(LOSS, loss, Double::sum);
        sums.merge(BATCHES, 1.0, Double::sum);
        sums.merge(SAMPLES, (double) samples, Double::sum);
        metrics.forEach((name, value) -> sums.merge(name, value, Double::sum));
    }

    long samples() {
        return sums.getOrDefault(SAMPLES, 0.0).longValue();
    }

    /** The means over the batches of the loss, as {@value #LOSS}, and of the metrics. */
    Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>(sums);
        means.keySet().removeAll(List.of(BATCHES, SAMPLES));
        means.replaceAll((name, sum) -> sum / sums.get(BATCHES));
        return means;
    }

    Map<String, Double> sums() {
        return Map.copyOf(sums);
    }
}
