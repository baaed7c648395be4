package dev.firth.engine.nd4j;

import dev.firth.engine.Availability;
import dev.firth.engine.Engine;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.backend.ArrayBackend;
import dev.firth.engine.network.Network;
import java.util.Collection;

/**
 * The engine {@code nd4j-cpu}: ND4J runs the graph itself, operation by operation. It is many times slower than the others,
 * and the one that they are compared with; it also computes in 64-bit floating point.
 */
public final class Nd4jCpu implements Engine {
    /** Called by the service loader. */
    public Nd4jCpu() {}

    @Override
    public String name() {
        return "nd4j-cpu";
    }

    @Override
    public Availability availability() {
        if (!ArrayBackend.CPU.isPresent()) {
            return Availability.unusable(
                    "ND4J's backend for CPUs is not on the class path", "build without the profile nd4j-cuda");
        }
        return ArrayBackend.availability("ND4J on " + Runtime.getRuntime().availableProcessors() + " cores");
    }

    @Override
    public InferenceSession infer(Network network, Collection<String> outputs) {
        availability().require(name());
        return new Nd4jInference(network, outputs);
    }

    @Override
    public TrainingSession train(
            Network network, String loss, Collection<String> outputs, Collection<String> trainable, long seed) {
        availability().require(name());
        return new Nd4jTraining(network, loss, outputs, trainable, seed);
    }
}
