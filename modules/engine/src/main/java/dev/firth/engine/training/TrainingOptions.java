package dev.firth.engine.training;

import dev.firth.engine.optimizer.AdamW;
import dev.firth.engine.optimizer.GradientClipping;
import dev.firth.engine.optimizer.Optimizer;
import dev.firth.engine.optimizer.ParameterGroup;
import dev.firth.engine.optimizer.Schedule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a network is trained. Immutable.
 *
 * @param loss the name of the network's variable with the loss
 * @param outputs the names of the outputs that the metrics need
 * @param metrics the metrics of batches under their names
 * @param optimizer the optimizer
 * @param groups parameters that are updated in a way of their own; the first that has a parameter counts
 * @param learningRate the learning rate that the schedule's factor is multiplied with, above 0
 * @param schedule how the learning rate changes
 * @param clipping how long gradients may be
 * @param accumulation how many batches make one update, at least 1: it uses the mean of their gradients. If the loss is a
 *     mean over samples and the batches are of one size, that is the gradient of one large batch. What is left at the end
 *     of an epoch makes an update too
 * @param epochs how many passes over the data to do, at least 1
 * @param totalSteps how many updates to do, whatever the epochs say; 0 for the number of epochs
 * @param seed the seed of the dropout
 * @param precision of products of matrices; less than 32 bits needs an engine that trains on a device
 * @param threads how many threads the optimizer uses, at least 1; the result is the same with any number
 * @param evaluation the evaluation; empty for none
 * @param evaluationSteps how many steps lie between two evaluations; 0 for one after each epoch
 * @param earlyStopping when to end before time; empty for never
 * @param checkpoints where and when to write checkpoints; empty for never
 * @param listeners who hears of the course of the training
 */
public record TrainingOptions(
        String loss,
        List<String> outputs,
        Map<String, BatchMetric> metrics,
        Optimizer optimizer,
        List<ParameterGroup> groups,
        double learningRate,
        Schedule schedule,
        GradientClipping clipping,
        int accumulation,
        int epochs,
        long totalSteps,
        long seed,
        Precision precision,
        int threads,
        Optional<Evaluation> evaluation,
        long evaluationSteps,
        Optional<EarlyStopping> earlyStopping,
        Optional<CheckpointOptions> checkpoints,
        List<TrainingListener> listeners) {
    /** Checks the ranges. */
    public TrainingOptions {
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(precision, "precision");
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("learningRate " + learningRate + ": expected a number above 0");
        }
        atLeast("accumulation", accumulation, 1);
        atLeast("epochs", epochs, 1);
        atLeast("totalSteps", totalSteps, 0);
        atLeast("threads", threads, 1);
        atLeast("evaluationSteps", evaluationSteps, 0);
        if (evaluationSteps > 0 && evaluation.isEmpty()) {
            throw new IllegalArgumentException(
                    "evaluationSteps " + evaluationSteps + " without an evaluation: set one, or leave the steps out");
        }
        outputs = List.copyOf(outputs);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        groups = List.copyOf(groups);
        listeners = List.copyOf(listeners);
    }

    private static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " " + value + ": expected at least " + least);
        }
    }

    /**
     * Starts with AdamW at its defaults, a constant learning rate of 1e-3, no clipping, one epoch, and the machine's
     * processors.
     *
     * @param loss the name of the network's variable with the loss
     */
    public static Builder builder(String loss) {
        return new Builder(loss);
    }

    /** The settings that a training that goes on should share with the one before, as text. */
    Map<String, String> hyperparameters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("loss", loss);
        all.put("optimizer", optimizer.toString());
        all.put("learningRate", Double.toString(learningRate));
        all.put("schedule", schedule.toString());
        all.put("clipping", clipping.toString());
        all.put("accumulation", Integer.toString(accumulation));
        all.put("epochs", Integer.toString(epochs));
        all.put("totalSteps", Long.toString(totalSteps));
        all.put("seed", Long.toString(seed));
        all.put("precision", precision.toString());
        return all;
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final String loss;
        private List<String> outputs = List.of();
        private final Map<String, BatchMetric> metrics = new LinkedHashMap<>();
        private Optimizer optimizer = AdamW.defaults();
        private List<ParameterGroup> groups = List.of();
        private double learningRate = 1e-3;
        private Schedule schedule = Schedule.constant(0);
        private GradientClipping clipping = GradientClipping.none();
        private int accumulation = 1;
        private int epochs = 1;
        private long totalSteps;
        private long seed = 1;
        private Precision precision = Precision.FLOAT32;
        private int threads = Runtime.getRuntime().availableProcessors();
        private Optional<Evaluation> evaluation = Optional.empty();
        private long evaluationSteps;
        private Optional<EarlyStopping> earlyStopping = Optional.empty();
        private Optional<CheckpointOptions> checkpoints = Optional.empty();
        private List<TrainingListener> listeners = List.of();

        private Builder(String loss) {
            this.loss = loss;
        }

        /** Sets the names of the outputs that the metrics need. */
        public Builder outputs(String... names) {
            outputs = List.of(names);
            return this;
        }

        /** Adds a metric of batches. */
        public Builder metric(String name, BatchMetric metric) {
            metrics.put(name, metric);
            return this;
        }

        /** Sets the optimizer. */
        public Builder optimizer(Optimizer value) {
            optimizer = value;
            return this;
        }

        /** Sets the groups of parameters. */
        public Builder groups(ParameterGroup... values) {
            groups = List.of(values);
            return this;
        }

        /** Sets the learning rate. */
        public Builder learningRate(double value) {
            learningRate = value;
            return this;
        }

        /** Sets how the learning rate changes. */
        public Builder schedule(Schedule value) {
            schedule = value;
            return this;
        }

        /** Sets how long the gradients may be. */
        public Builder maxGradientNorm(double value) {
            clipping = new GradientClipping(value);
            return this;
        }

        /** Sets how many batches make one update. */
        public Builder accumulation(int value) {
            accumulation = value;
            return this;
        }

        /** Sets how many passes over the data to do. */
        public Builder epochs(int value) {
            epochs = value;
            return this;
        }

        /** Sets how many updates to do, whatever the epochs say. */
        public Builder totalSteps(long value) {
            totalSteps = value;
            return this;
        }

        /** Sets the seed of the dropout. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Sets the precision of products of matrices. */
        public Builder precision(Precision value) {
            precision = value;
            return this;
        }

        /** Sets the threads of the optimizer. */
        public Builder threads(int value) {
            threads = value;
            return this;
        }

        /** Sets an evaluation after each epoch. */
        public Builder evaluation(Evaluation value) {
            return evaluation(value, 0);
        }

        /** Sets an evaluation after every so many steps. */
        public Builder evaluation(Evaluation value, long everySteps) {
            evaluation = Optional.of(value);
            evaluationSteps = everySteps;
            return this;
        }

        /** Sets when to end before time. */
        public Builder earlyStopping(EarlyStopping value) {
            earlyStopping = Optional.of(value);
            return this;
        }

        /** Sets where and when to write checkpoints. */
        public Builder checkpoints(CheckpointOptions value) {
            checkpoints = Optional.of(value);
            return this;
        }

        /** Sets who hears of the course of the training. */
        public Builder listeners(TrainingListener... values) {
            listeners = List.of(values);
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public TrainingOptions build() {
            return new TrainingOptions(
                    loss,
                    outputs,
                    metrics,
                    optimizer,
                    groups,
                    learningRate,
                    schedule,
                    clipping,
                    accumulation,
                    epochs,
                    totalSteps,
                    seed,
                    precision,
                    threads,
                    evaluation,
                    evaluationSteps,
                    earlyStopping,
                    checkpoints,
                    listeners);
        }
    }
}
