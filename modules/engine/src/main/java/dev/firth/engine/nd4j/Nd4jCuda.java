package dev.firth.engine.nd4j;

import dev.firth.engine.Availability;
import dev.firth.engine.Engine;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.backend.ArrayBackend;
import dev.firth.engine.gpu.Gpu;
import dev.firth.engine.gpu.GpuProbe;
import dev.firth.engine.network.Network;
import java.util.Collection;

/**
 * The engine {@code nd4j-cuda}: ND4J runs the graph on a GPU, with CUDA 11.6. Its library holds machine code for compute
 * capabilities 3.7 to 8.6 and nothing that a driver could translate, so that it runs on GPUs from Kepler to Ada (8.9).
 */
public final class Nd4jCuda implements Engine {
    private static final int LOWEST_CAPABILITY = 37;
    private static final int HIGHEST_CAPABILITY = 89;

    /** Called by the service loader. */
    public Nd4jCuda() {}

    @Override
    public String name() {
        return "nd4j-cuda";
    }

    @Override
    public Availability availability() {
        if (!ArrayBackend.CUDA.isPresent()) {
            return Availability.unusable(
                    "ND4J's backend for CUDA is not on the class path", "build with the profile nd4j-cuda");
        }
        Availability availability = availability(GpuProbe.detect());
        return availability.usable() ? ArrayBackend.availability(availability.details()) : availability;
    }

    /** Whether ND4J can use the first GPU, which is the one it takes; nothing of CUDA is started before that is known. */
    static Availability availability(GpuProbe probe) {
        if (probe.gpus().isEmpty()) {
            return Availability.unusable(probe.problem(), "it needs a GPU of NVIDIA's and its driver, 450 or newer");
        }
        Gpu gpu = probe.gpus().get(0);
        if (gpu.capability() < LOWEST_CAPABILITY || gpu.capability() > HIGHEST_CAPABILITY) {
            return Availability.unusable(
                    gpu + " is outside of what ND4J's CUDA 11.6 has machine code for: compute capability 3.7 to 8.9",
                    gpu.capability() > HIGHEST_CAPABILITY
                            ? "use the engine onnxruntime-cuda (profile cuda)"
                            : "use the engine onednn");
        }
        return Availability.usable("ND4J, CUDA 11.6, on " + gpu);
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
