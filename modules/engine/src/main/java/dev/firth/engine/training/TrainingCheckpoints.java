package dev.firth.engine.training;

import dev.firth.engine.checkpoint.Checkpoint;
import dev.firth.engine.checkpoint.CheckpointFolder;
import dev.firth.engine.checkpoint.CheckpointTensor;
import dev.firth.engine.checkpoint.TrainingState;
import dev.firth.engine.memory.FloatMemory;
import dev.firth.engine.network.Network;
import dev.firth.engine.optimizer.OptimizerState;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a training's checkpoints and goes on from them. Not thread-safe. */
final class TrainingCheckpoints {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingCheckpoints.class);

    private final Network network;
    private final OptimizerSteps steps;
    private final CheckpointFolder folder;
    private final long everySteps;
    private Optional<Path> last = Optional.empty();

    TrainingCheckpoints(Network network, OptimizerSteps steps, CheckpointOptions options) {
        this.network = network;
        this.steps = steps;
        this.folder = new CheckpointFolder(options.folder(), options.keep());
        this.everySteps = options.everySteps();
    }

    /** Makes sure that a new training does not mix its checkpoints with those of another. */
    void requireNone() throws IOException {
        if (!folder.checkpoints().isEmpty()) {
            throw new FileAlreadyExistsException(
                    folder.path().toString(),
                    null,
                    "the folder has the checkpoints of another training: resume that one, or choose another folder");
        }
    }

    /** Whether a checkpoint is to be written after a step. */
    boolean isDue(long step) {
        return step % everySteps == 0;
    }

    /** The last checkpoint written or read. */
    Optional<Path> last() {
        return last;
    }

    void save(TrainingState state) throws IOException {
        OptimizerState optimizer = steps.download();
        last = Optional.of(folder.save(state, parameters(), moments(optimizer)));
    }

    /** Puts parameters and moments where the newest whole checkpoint has them; empty if there is no checkpoint. */
    Optional<TrainingState> restore(Map<String, String> hyperparameters) throws IOException {
        Optional<Checkpoint> newest = folder.latest();
        if (newest.isEmpty()) {
            LOG.info("{} has no checkpoint: the training starts from the beginning", folder.path());
            return Optional.empty();
        }
        TrainingState state = newest.get().state();
        warnOfDifferences(state.hyperparameters(), hyperparameters);
        OptimizerState optimizer = steps.download();
        newest.get().restore(parameters(), moments(optimizer));
        optimizer.step(state.step());
        steps.upload();
        last = Optional.of(newest.get().folder());
        LOG.info("The training goes on from {}", newest.get().folder());
        return Optional.of(state);
    }

    private static void warnOfDifferences(Map<String, String> before, Map<String, String> now) {
        now.forEach((name, value) -> {
            if (!value.equals(before.get(name))) {
                LOG.warn(
                        "{} is {} now and was {} when the checkpoint was written: the result is not that of one training",
                        name,
                        value,
                        before.get(name));
            }
        });
    }

    private List<CheckpointTensor> parameters() {
        List<CheckpointTensor> tensors = new ArrayList<>();
        network.parameters()
                .forEach((name, array) -> tensors.add(CheckpointTensor.of(name, array.shape(), FloatMemory.of(array))));
        return tensors;
    }

    private static List<CheckpointTensor> moments(OptimizerState optimizer) {
        return optimizer.moments().stream()
                .map(moment -> new CheckpointTensor(
                        moment.fullName(), moment.shape(), moment.floats().memory()))
                .toList();
    }
}
