package dev.firth.engine.onnxruntime;

import dev.firth.engine.Availability;
import dev.firth.engine.EngineException;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.gpu.Gpu;
import dev.firth.engine.gpu.GpuProbe;
import dev.firth.engine.graph.SameDiffReader;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.engine.training.OptimizerSteps;
import dev.firth.engine.training.ResidentEngine;
import dev.firth.engine.training.TrainingOptions;
import java.util.Collection;
import java.util.List;

/**
 * The engine {@code onnxruntime-cuda}: an ONNX model on the first GPU. The library of the profile {@code cuda} is made for
 * CUDA 13 and cuDNN 9, and holds machine code for compute capabilities 7.5 to 12.0: Turing to Blackwell.
 */
public final class OnnxruntimeCuda implements ResidentEngine {
    private static final int LOWEST_CAPABILITY = 75;
    private static final int LOWEST_DRIVER = 580;

    /** Called by the service loader. */
    public OnnxruntimeCuda() {}

    @Override
    public String name() {
        return "onnxruntime-cuda";
    }

    @Override
    public Availability availability() {
        // Where there is no GPU, the library need not be loaded to find out.
        Availability availability = availability(GpuProbe.detect());
        if (!availability.usable()) {
            return availability;
        }
        try {
            return OrtModel.providers().contains(OrtModel.CUDA)
                    ? started(availability)
                    : Availability.unusable(
                            "the ONNX Runtime on the class path is the one for CPUs", "build with the profile cuda");
        } catch (LinkageError e) {
            return Availability.unusable(
                    "ONNX Runtime's library cannot be loaded: " + e.getMessage(), "build with the profile cuda");
        }
    }

    /** Whether CUDA 13 can use the first GPU. */
    static Availability availability(GpuProbe probe) {
        if (probe.gpus().isEmpty()) {
            return Availability.unusable(
                    probe.problem(), "it needs a GPU of NVIDIA's and its driver, " + LOWEST_DRIVER + " or newer");
        }
        Gpu gpu = probe.gpus().get(0);
        if (gpu.capability() < LOWEST_CAPABILITY) {
            return Availability.unusable(
                    gpu + " is older than what CUDA 13 supports: compute capability 7.5 and above",
                    "use the engine nd4j-cuda (profile nd4j-cuda)");
        }
        if (gpu.driver() < LOWEST_DRIVER) {
            return Availability.unusable(
                    "the driver of " + gpu + " is too old for CUDA 13",
                    "install driver " + LOWEST_DRIVER + " or newer");
        }
        return Availability.usable("ONNX Runtime, CUDA 13, on " + gpu);
    }

    /** Runs nothing, but loads what running needs: the libraries of CUDA and cuDNN. */
    private Availability started(Availability availability) {
        NetworkBuilder builder = new NetworkBuilder();
        builder.input("x", Dimension.ONE).add("y", 1);
        try {
            open(builder.build(), List.of("y")).close();
            return Availability.usable(availability.details() + " (" + OrtModel.version() + ")");
        } catch (EngineException e) {
            return Availability.unusable(
                    e.getMessage(), "install CUDA 13 (cudart, cublas, cufft) and cuDNN 9 where the loader finds them");
        }
    }

    private static InferenceSession open(Network network, Collection<String> outputs) {
        return new OnnxruntimeInference(network, SameDiffReader.inference(network, outputs), true);
    }

    @Override
    public InferenceSession infer(Network network, Collection<String> outputs) {
        availability().require(name());
        return open(network, outputs);
    }

    @Override
    public TrainingSession train(
            Network network, String loss, Collection<String> outputs, Collection<String> trainable, long seed) {
        availability().require(name());
        return new OnnxruntimeTraining(network, SameDiffReader.training(network, loss, outputs, trainable), seed, true);
    }

    @Override
    public OptimizerSteps steps(Network network, TrainingOptions options) {
        availability().require(name());
        return new ResidentTraining(network, options, true);
    }
}
