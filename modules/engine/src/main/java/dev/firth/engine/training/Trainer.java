package dev.firth.engine.training;

import dev.firth.engine.Engine;
import dev.firth.engine.EngineException;
import dev.firth.engine.network.Network;
import dev.firth.engine.optimizer.DivergenceException;
import dev.firth.engine.optimizer.ParameterGroup;
import dev.firth.engine.training.OptimizerSteps.BatchResult;
import dev.firth.engine.training.TrainingResult.Ending;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains a network: batches go forward and backward, and every {@code accumulation} batches the parameters, which are the
 * arrays of the network, are updated.
 *
 * <pre>{@code
 * TrainingOptions options = TrainingOptions.builder("loss").epochs(3).learningRate(1e-3).build();
 * new Trainer(Engines.standard(), network, options).train(batches);
 * }</pre>
 *
 * <p>One trainer does one training. Not thread-safe, but for {@link #stop()}.
 */
public final class Trainer {
    private final Engine engine;
    private final Network network;
    private final TrainingOptions options;
    private final OptimizerSteps steps;
    private final Optional<TrainingCheckpoints> checkpoints;
    private TrainingProgress progress = new TrainingProgress();
    private Map<String, Double> means = Map.of();
    private Batches batches;
    private long totalSteps;
    private volatile boolean stopRequested;
    private boolean interrupted;

    /**
     * Prepares a training that updates the parameters on the engine's device if it can keep them there and no group is lazy,
     * else on the CPU.
     *
     * @throws EngineException if the options want products of 16 bits where the parameters are updated on the CPU
     */
    public Trainer(Engine engine, Network network, TrainingOptions options) {
        this(engine, network, options, steps(engine, network, options));
    }

    private static OptimizerSteps steps(Engine engine, Network network, TrainingOptions options) {
        if (engine instanceof ResidentEngine resident
                && options.groups().stream().noneMatch(ParameterGroup::lazy)) {
            return resident.steps(network, options);
        }
        if (options.precision() != Precision.FLOAT32) {
            throw new EngineException("precision " + options.precision()
                    + " needs an engine that trains on a device and no lazy group: engine " + engine.name()
                    + " computes in 32 bits. Take FLOAT32 or onnxruntime-cuda");
        }
        return new HostOptimizerSteps(engine, network, options);
    }

    /**
     * Prepares a training.
     *
     * @param steps who updates the parameters; the trainer closes it at the end of the training
     */
    public Trainer(Engine engine, Network network, TrainingOptions options, OptimizerSteps steps) {
        this.engine = engine;
        this.network = network;
        this.options = options;
        this.steps = steps;
        this.checkpoints = options.checkpoints().map(where -> new TrainingCheckpoints(network, steps, where));
    }

    /**
     * Trains from the beginning.
     *
     * @throws IOException if a checkpoint cannot be written, or there are some in the folder already
     * @throws DivergenceException if the loss or the gradients are no longer finite; the checkpoints stay as they are
     */
    public TrainingResult train(Batches data) throws IOException {
        try (steps) {
            if (checkpoints.isPresent()) {
                checkpoints.get().requireNone();
            }
            return run(data);
        }
    }

    /**
     * Goes on from the newest whole checkpoint, or trains from the beginning if there is none.
     *
     * @throws IOException if no checkpoint is whole, they are of another network, or one cannot be written
     * @throws IllegalStateException if the options name no folder of checkpoints
     * @throws DivergenceException if the loss or the gradients are no longer finite; the checkpoints stay as they are
     */
    public TrainingResult resume(Batches data) throws IOException {
        try (steps) {
            TrainingCheckpoints written = checkpoints.orElseThrow(
                    () -> new IllegalStateException("nothing to resume: set the folder of the checkpoints"));
            progress = written.restore(options.hyperparameters())
                    .map(TrainingProgress::new)
                    .orElse(progress);
            return run(data);
        }
    }

    /** Asks the training to write a checkpoint and end after the step under way. Any thread may call it. */
    public void stop() {
        stopRequested = true;
    }

    private TrainingResult run(Batches data) throws IOException {
        batches = data;
        totalSteps = totalSteps();
        tell(listener -> listener.onStart(progress.step, totalSteps));
        while (!isOver()) {
            try (BatchIterator epoch = batches.epoch(progress.epoch, progress.position)) {
                requireBatch(epoch);
                while (epoch.hasNext() && !isOver()) {
                    step(epoch);
                    if (!epoch.hasNext()) {
                        endEpoch();
                    }
                    evaluateIfDue();
                    saveIfDue();
                }
            }
        }
        return end();
    }

    private boolean isOver() {
        return isInterrupted() || stopRequested || stopsEarly() || isComplete();
    }

    /** An interrupt is a request to stop. It closes files that are being written, and so is set again at the very end. */
    private boolean isInterrupted() {
        interrupted |= Thread.interrupted();
        return interrupted;
    }

    private boolean isComplete() {
        return options.totalSteps() > 0 ? progress.step >= options.totalSteps() : progress.epoch >= options.epochs();
    }

    private boolean stopsEarly() {
        return options.earlyStopping().isPresent()
                && progress.evaluationsSinceBest
                        >= options.earlyStopping().get().patience();
    }

    private void requireBatch(BatchIterator epoch) {
        if (!epoch.hasNext()) {
            throw new IllegalArgumentException(
                    "epoch " + (progress.epoch + 1) + " has no batch number " + (progress.position + 1)
                            + ": expected data, and the same as before in a training that is resumed");
        }
    }

    private void step(BatchIterator epoch) {
        long begin = System.nanoTime();
        double learningRate = options.learningRate() * options.schedule().factor(progress.step, totalSteps);
        EpochSums sums = new EpochSums();
        for (int i = 0; i < options.accumulation() && epoch.hasNext(); i++) {
            Map<String, INDArray> batch = epoch.next();
            BatchResult result = steps.add(batch, progress.batches);
            requireFinite(result.loss());
            Map<String, Double> metrics = metrics(batch, result.outputs());
            sums.add(result.loss(), metrics, batches.samples(batch));
            progress.countBatch(result.loss(), metrics, batches.samples(batch));
        }
        double norm = steps.update(learningRate);
        progress.step++;
        Map<String, Double> ofStep = sums.means();
        double loss = ofStep.remove(EpochSums.LOSS);
        double seconds = (System.nanoTime() - begin) / 1e9;
        StepReport report = new StepReport(
                progress.step,
                totalSteps,
                progress.epoch + 1,
                loss,
                ofStep,
                learningRate,
                norm,
                sums.samples(),
                seconds);
        tell(listener -> listener.onStep(report));
    }

    private Map<String, Double> metrics(Map<String, INDArray> batch, Map<String, INDArray> outputs) {
        Map<String, Double> values = new LinkedHashMap<>();
        options.metrics().forEach((name, metric) -> values.put(name, metric.of(batch, outputs)));
        return values;
    }

    private void requireFinite(float loss) {
        if (!Float.isFinite(loss)) {
            throw new DivergenceException("the loss is " + loss + " at step " + (progress.step + 1)
                    + ": lower the learning rate, make the warm-up longer, or clip the gradients");
        }
    }

    private void endEpoch() {
        means = progress.means();
        EpochReport report = new EpochReport(progress.epoch + 1, progress.step, means, progress.samples());
        progress.endEpoch();
        tell(listener -> listener.onEpoch(report));
    }

    private void evaluateIfDue() {
        boolean epochEnded = progress.position == 0;
        boolean due = options.evaluationSteps() > 0 ? progress.step % options.evaluationSteps() == 0 : epochEnded;
        if (!due) {
            return;
        }
        if (options.evaluation().isPresent()) {
            steps.download();
            Map<String, Double> found = options.evaluation().get().evaluate(engine, network);
            boolean best = judge(found);
            int epoch = epochEnded ? progress.epoch : progress.epoch + 1;
            EvaluationReport report = new EvaluationReport(progress.step, epoch, found, best);
            tell(listener -> listener.onEvaluation(report));
        } else {
            judge(means);
        }
    }

    /** Compares with the best evaluation before; whether this one is better. */
    private boolean judge(Map<String, Double> found) {
        if (options.earlyStopping().isEmpty()) {
            return false;
        }
        EarlyStopping stopping = options.earlyStopping().get();
        Double value = found.get(stopping.metric());
        if (value == null) {
            throw new IllegalArgumentException(
                    "early stopping needs a metric \"" + stopping.metric() + "\": expected one of " + found.keySet());
        }
        return progress.judge(value, stopping);
    }

    private void saveIfDue() throws IOException {
        if (checkpoints.isPresent() && checkpoints.get().isDue(progress.step)) {
            save();
        }
    }

    private void save() throws IOException {
        TrainingCheckpoints writing = checkpoints.orElseThrow();
        try {
            writing.save(progress.state(options));
        } catch (IOException e) {
            if (!isInterrupted()) {
                throw e;
            }
            writing.save(progress.state(options));
        }
        tell(listener -> listener.onCheckpoint(progress.step, writing.last().orElseThrow()));
    }

    private TrainingResult end() throws IOException {
        if (checkpoints.isPresent() && progress.step > 0 && !checkpoints.get().isDue(progress.step)) {
            save();
        }
        steps.download();
        Ending ending = isComplete() ? Ending.COMPLETED : stopsEarly() ? Ending.EARLY : Ending.STOPPED;
        TrainingResult result = new TrainingResult(
                ending,
                progress.step,
                progress.epoch,
                means,
                progress.bestStep,
                checkpoints.flatMap(TrainingCheckpoints::last));
        tell(listener -> listener.onEnd(result));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return result;
    }

    private long totalSteps() {
        if (options.totalSteps() > 0) {
            return options.totalSteps();
        }
        OptionalLong perEpoch = batches.batchesPerEpoch();
        if (perEpoch.isPresent()) {
            long updates = (perEpoch.getAsLong() + options.accumulation() - 1) / options.accumulation();
            return updates * options.epochs();
        }
        if (options.schedule().needsTotal()) {
            throw new IllegalArgumentException("the schedule " + options.schedule()
                    + " needs the number of steps, which the batches do not know: set totalSteps");
        }
        return 0;
    }

    private void tell(Consumer<TrainingListener> event) {
        options.listeners().forEach(event);
    }
}
