package dev.firth.engine.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a training stands. There is no state of a random generator: all random numbers of a training follow from the seed,
 * the number of the batch and the epoch.
 *
 * @param step how many updates were done
 * @param batches how many batches were used
 * @param epoch the pass over the data under way, from 0
 * @param position how many batches of that pass were used
 * @param seed the seed of the training
 * @param epochSums sums over the batches of that pass: of the loss, of the metrics and of samples
 * @param bestMetric the best value of the metric of early stopping; null before the first
 * @param bestStep the step of that value
 * @param evaluationsSinceBest how many evaluations followed it
 * @param hyperparameters the settings of the training, for the comparison with those of the one that goes on
 */
public record TrainingState(
        @JsonProperty("step") long step,
        @JsonProperty("batches") long batches,
        @JsonProperty("epoch") int epoch,
        @JsonProperty("position") long position,
        @JsonProperty("seed") long seed,
        @JsonProperty("epochSums") Map<String, Double> epochSums,
        @JsonProperty("bestMetric") Double bestMetric,
        @JsonProperty("bestStep") long bestStep,
        @JsonProperty("evaluationsSinceBest") int evaluationsSinceBest,
        @JsonProperty("hyperparameters") Map<String, String> hyperparameters) {
    /** Checks the ranges. */
    public TrainingState {
        if (step < 0 || batches < 0 || epoch < 0 || position < 0 || evaluationsSinceBest < 0) {
            throw new IllegalArgumentException("a training at step " + step + ", batch " + batches + ", epoch " + epoch
                    + ", position " + position + ", " + evaluationsSinceBest
                    + " evaluations after the best: expected numbers from 0");
        }
        epochSums = copy(epochSums);
        hyperparameters = copy(hyperparameters);
    }

    private static <T> Map<String, T> copy(Map<String, T> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
