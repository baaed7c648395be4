package dev.firth.engine.training;

import java.util.Map;

/**
 * One pass over the data.
 *
 * @param epoch the pass, from 1
 * @param step the number of updates since the training began
 * @param means the mean loss over the batches, as {@code loss}, and those of the metrics
 * @param samples how many samples the epoch had
 */
public record EpochReport(int epoch, long step, Map<String, Double> means, long samples) {
    /** Copies the means. */
    public EpochReport {
        means = Map.copyOf(means);
    }
}
