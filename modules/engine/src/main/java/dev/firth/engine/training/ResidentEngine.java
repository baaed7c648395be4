package dev.firth.engine.training;

import dev.firth.engine.Engine;
import dev.firth.engine.network.Network;

/**
 * An engine whose device can keep parameters, moments and gradients from step to step, so that only inputs, losses and
 * outputs cross the bus. Thread-safe.
 */
public interface ResidentEngine extends Engine {
    /**
     * Opens a network for training on the device, for a {@link Trainer} or to be driven step by step.
     *
     * @param options which loss, outputs, optimizer, groups, clipping, accumulation, seed and precision
     * @throws dev.firth.engine.EngineException if the engine cannot run here, or the network has an operation that it cannot
     *     run
     * @throws IllegalArgumentException if a group of parameters is lazy: gradients on the device are dense
     */
    OptimizerSteps steps(Network network, TrainingOptions options);
}
