package dev.firth.engine.training;

import java.util.Map;

/**
 * One update of the parameters.
 *
 * @param step the number of the update, from 1
 * @param totalSteps how many there will be; 0 where that is not known
 * @param epoch the pass over the data, from 1
 * @param loss the mean loss of the step's batches
 * @param metrics the means of the metrics over the step's batches
 * @param learningRate the learning rate of this step
 * @param gradientNorm the norm of the gradients before clipping; NaN in a training without clipping
 * @param samples how many samples the step's batches had
 * @param seconds how long the step took, the making of the batches included
 */
public record StepReport(
        long step,
        long totalSteps,
        int epoch,
        double loss,
        Map<String, Double> metrics,
        double learningRate,
        double gradientNorm,
        long samples,
        double seconds) {
    /** Copies the metrics. */
    public StepReport {
        metrics = Map.copyOf(metrics);
    }
}
