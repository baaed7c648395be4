package dev.firth.engine;

import dev.firth.engine.network.Network;
import java.util.Collection;

/**
 * Runs SameDiff graphs on one kind of hardware with one native library.
 *
 * <p>All engines compute the same numbers to the rounding of 32-bit floating point. {@link Engines} finds them. Thread-safe;
 * the sessions are not.
 */
public interface Engine {
    /** The name that chooses it, such as {@code onnxruntime-cpu}. */
    String name();

    /** Whether it can run here, and if not why. Loads what it needs to find out; never throws. */
    Availability availability();

    /**
     * Opens a network for running forward. No gradient graph is built and no dropout applied.
     *
     * @param outputs the names of the variables to compute
     * @throws EngineException if the engine cannot run here, or the network has an operation that it cannot run
     */
    InferenceSession infer(Network network, Collection<String> outputs);

    /**
     * Opens a network for running forward with numbers of another precision.
     *
     * @throws EngineException if the engine cannot run here, has no products of that precision, or the network has an
     *     operation that it cannot run
     */
    default InferenceSession infer(Network network, Collection<String> outputs, InferencePrecision precision) {
        if (precision != InferencePrecision.FLOAT32) {
            throw new EngineException("engine " + name() + " has no products of the precision "
                    + precision.precisionName() + ": take the engine onednn, which has");
        }
        return infer(network, outputs);
    }

    /**
     * Opens a network for computing a loss and its gradients.
     *
     * @param loss the name of a scalar variable
     * @param outputs the names of further variables to compute, for metrics
     * @param trainable the names of the parameters to differentiate by; tables of look-ups among them get their
     *     gradients by rows
     * @param seed of the dropout
     * @throws EngineException if the engine cannot run here, or the network has an operation that it cannot run
     */
    TrainingSession train(
            Network network, String loss, Collection<String> outputs, Collection<String> trainable, long seed);
}
