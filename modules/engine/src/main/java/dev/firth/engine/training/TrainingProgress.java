package dev.firth.engine.training;

import dev.firth.engine.checkpoint.TrainingState;
import java.util.Map;

/** Where a training stands; see {@link TrainingState}, which is what a checkpoint keeps of it. Not thread-safe. */
final class TrainingProgress {
    long step;
    long batches;
    int epoch;
    long position;
    Double bestMetric;
    long bestStep;
    int evaluationsSinceBest;
    private EpochSums sums;

    /** At the beginning. */
    TrainingProgress() {
        sums = new EpochSums();
    }

    /** Where a checkpoint was written. */
    TrainingProgress(TrainingState state) {
        step = state.step();
        batches = state.batches();
        epoch = state.epoch();
        position = state.position();
        bestMetric = state.bestMetric();
        bestStep = state.bestStep();
        evaluationsSinceBest = state.evaluationsSinceBest();
        sums = new EpochSums(state.epochSums());
    }

    TrainingState state(TrainingOptions options) {
        return new TrainingState(
                step,
                batches,
                epoch,
                position,
                options.seed(),
                sums.sums(),
                bestMetric,
                bestStep,
                evaluationsSinceBest,
                options.hyperparameters());
    }

    void countBatch(double loss, Map<String, Double> metrics, long samples) {
        batches++;
        position++;
        sums.add(loss, metrics, samples);
    }

    void endEpoch() {
        epoch++;
        position = 0;
        sums = new EpochSums();
    }

    /** The means over the batches of the epoch. */
    Map<String, Double> means() {
        return sums.means();
    }

    long samples() {
        return sums.samples();
    }

    /** Takes note of an evaluation; whether it is the best. */
    boolean judge(double value, EarlyStopping stopping) {
        boolean best = stopping.improves(value, bestMetric);
        if (best) {
            bestMetric = value;
            bestStep = step;
            evaluationsSinceBest = 0;
        } else {
            evaluationsSinceBest++;
        }
        return best;
    }
}
