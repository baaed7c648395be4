package dev.firth.engine.onednn;

import dev.firth.engine.Availability;
import dev.firth.engine.Engine;
import dev.firth.engine.InferencePrecision;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.backend.ArrayBackend;
import dev.firth.engine.graph.SameDiffReader;
import dev.firth.engine.network.Network;
import java.util.Collection;
import org.bytedeco.dnnl.dnnl_version_t;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The engine {@code onednn}: compiles a graph, forward and backward, to a plan of oneDNN's primitives for each combination
 * of sizes, with buffers that are planned ahead. The number of threads is OpenMP's: {@code OMP_NUM_THREADS}, else all
 * cores.
 */
public final class OnednnEngine implements Engine {
    /** Called by the service loader. */
    public OnednnEngine() {}

    @Override
    public String name() {
        return "onednn";
    }

    @Override
    public Availability availability() {
        try {
            dnnl_version_t version = dnnl.dnnl_version();
            return ArrayBackend.availability("oneDNN " + version.major() + "." + version.minor() + "." + version.patch()
                    + " on " + Runtime.getRuntime().availableProcessors() + " cores");
        } catch (LinkageError e) {
            return Availability.unusable(
                    "oneDNN's library cannot be loaded: " + e.getMessage(),
                    "Firth needs the native libraries of its platform on the class path; the profile nd4j-cuda replaces"
                            + " those of JavaCPP that oneDNN needs");
        }
    }

    @Override
    public InferenceSession infer(Network network, Collection<String> outputs) {
        return infer(network, outputs, InferencePrecision.FLOAT32);
    }

    @Override
    public InferenceSession infer(Network network, Collection<String> outputs, InferencePrecision precision) {
        availability().require(name());
        ParameterForm form = precision == InferencePrecision.INT8 ? ParameterForm.QUANTIZED : ParameterForm.CONSTANT;
        return new OnednnInference(network, SameDiffReader.inference(network, outputs), form);
    }

    @Override
    public TrainingSession train(
            Network network, String loss, Collection<String> outputs, Collection<String> trainable, long seed) {
        availability().require(name());
        return new OnednnTraining(network, SameDiffReader.training(network, loss, outputs, trainable), seed);
    }
}
