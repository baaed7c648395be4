package dev.firth.engine.onnxruntime;

import dev.firth.engine.backend.OutputArrays;
import dev.firth.engine.graph.Graph;
import dev.firth.engine.graph.Value;
import dev.firth.engine.network.Network;
import dev.firth.engine.onnx.OnnxCompiler;
import dev.firth.engine.onnx.OnnxModel;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A graph that ONNX Runtime has opened; parameters, inputs and outputs are shared with it, not copied. Not thread-safe. */
final class BoundGraph implements AutoCloseable {
    private final OnnxModel compiled;
    private final OrtModel model;
    private final GraphInputs graphInputs;
    private final boolean cuda;
    private final OutputArrays outputs = new OutputArrays();

    /**
     * Opens a graph.
     *
     * @param constantParameters whether the parameters never change while this is open
     */
    BoundGraph(Network network, Graph graph, boolean constantParameters, boolean cuda) {
        this.cuda = cuda;
        this.compiled = OnnxCompiler.compile(graph, Map.of(), constantParameters);
        this.graphInputs = new GraphInputs(network, graph, compiled.inputs(), compiled.dropouts());
        this.model = new OrtModel(compiled.model().toByteArray(), cuda);
        bindParameters();
    }

    private void bindParameters() {
        compiled.inputs().forEach((value, name) -> {
            if (value.kind() == Value.Kind.PARAMETER) {
                model.input(name, value.array());
            }
        });
    }

    /** The arrays that the outputs are in. */
    OutputArrays outputs() {
        return outputs;
    }

    /**
     * Computes the outputs.
     *
     * @return the sizes of the named axes
     */
    Map<String, Long> run(Map<String, INDArray> inputs, long seed, long step) {
        Map<String, Long> sizes = graphInputs.bind(model, inputs, seed, step);
        if (cuda) {
            // What is bound for a GPU is copied there at that moment.
            bindParameters();
        }
        compiled.outputs().forEach((value, name) -> model.output(name, outputs.of(value, sizes)));
        model.run();
        return sizes;
    }

    @Override
    public void close() {
        model.close();
        outputs.close();
        graphInputs.close();
    }
}
