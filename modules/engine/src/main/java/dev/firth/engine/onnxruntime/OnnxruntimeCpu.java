package dev.firth.engine.onnxruntime;

import dev.firth.engine.Availability;
import dev.firth.engine.Engine;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.backend.ArrayBackend;
import dev.firth.engine.graph.SameDiffReader;
import dev.firth.engine.network.Network;
import java.util.Collection;

/**
 * The engine {@code onnxruntime-cpu}: compiles a graph, forward and backward, to an ONNX model and runs it with ONNX
 * Runtime. The number of threads is {@code OMP_NUM_THREADS}, else all cores.
 */
public final class OnnxruntimeCpu implements Engine {
    /** Called by the service loader. */
    public OnnxruntimeCpu() {}

    @Override
    public String name() {
        return "onnxruntime-cpu";
    }

    @Override
    public Availability availability() {
        try {
            return ArrayBackend.availability("ONNX Runtime " + OrtModel.version() + " on "
                    + Runtime.getRuntime().availableProcessors() + " cores");
        } catch (LinkageError e) {
            return Availability.unusable(
                    "ONNX Runtime's library cannot be loaded: " + e.getMessage(),
                    "Firth needs the native libraries of its platform on the class path; the profile nd4j-cuda replaces"
                            + " those of JavaCPP that ONNX Runtime needs");
        }
    }

    @Override
    public InferenceSession infer(Network network, Collection<String> outputs) {
        availability().require(name());
        return new OnnxruntimeInference(network, SameDiffReader.inference(network, outputs), false);
    }

    @Override
    public TrainingSession train(
            Network network, String loss, Collection<String> outputs, Collection<String> trainable, long seed) {
        availability().require(name());
        return new OnnxruntimeTraining(
                network, SameDiffReader.training(network, loss, outputs, trainable), seed, false);
    }
}
