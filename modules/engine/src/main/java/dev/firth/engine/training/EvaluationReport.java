package dev.firth.engine.training;

import java.util.Map;

/**
 * What an evaluation gave.
 *
 * @param step the number of updates before it
 * @param epoch the pass over the data, from 1
 * @param metrics the numbers under the names of metrics
 * @param best whether the metric of early stopping has never been better; false in a training without it
 */
public record EvaluationReport(long step, int epoch, Map<String, Double> metrics, boolean best) {
    /** Copies the metrics. */
    public EvaluationReport {
        metrics = Map.copyOf(metrics);
    }
}
