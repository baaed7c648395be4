package dev.firth.engine.onnx;

import dev.firth.core.io.AtomicFile;
import dev.firth.engine.graph.InferenceGraph;
import dev.firth.engine.graph.SameDiffReader;
import dev.firth.engine.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import onnx.OnnxMl.ModelProto;

/** Writes a network as a standalone ONNX model that any runtime for ONNX opens. Thread-safe. */
public final class OnnxExport {
    private OnnxExport() {}

    /**
     * Writes what computes outputs: opset 17, the parameters as constants, open axes under their names, inputs of ids as
     * INT32. The file appears whole or not at all.
     *
     * <pre>{@code
     * OnnxExport.write(Network.of(sameDiff), List.of("softmax"), Path.of("model.onnx"));
     * }</pre>
     *
     * @param outputs the names of the variables to compute; an output whose name an input has gets {@code _2} at its end
     * @throws dev.firth.engine.EngineException if an operation has no translation, or the parameters exceed 2 GiB
     */
    public static void write(Network network, Collection<String> outputs, Path file) throws IOException {
        ModelProto model = model(network, outputs);
        AtomicFile.write(file, model::writeTo);
    }

    /**
     * The model that {@link #write} writes, to be changed or put into another.
     *
     * @param outputs the names of the variables to compute
     * @throws dev.firth.engine.EngineException if an operation has no translation, or the parameters exceed 2 GiB
     */
    public static ModelProto model(Network network, Collection<String> outputs) {
        InferenceGraph graph = SameDiffReader.inference(network, outputs);
        return OnnxCompiler.compile(graph.graph(), graph.outputs(), true).model();
    }
}
