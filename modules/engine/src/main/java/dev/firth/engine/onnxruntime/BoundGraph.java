package dev.firth.engine.onnxruntime;

import dev.firth.engine.backend.ArrayMemory;
import dev.firth.engine.backend.IdRanges;
import dev.firth.engine.backend.OutputArrays;
import dev.firth.engine.graph.Graph;
import dev.firth.engine.graph.Operation.DropoutFactors;
import dev.firth.engine.graph.Value;
import dev.firth.engine.memory.DropoutMask;
import dev.firth.engine.memory.FloatMemory;
import dev.firth.engine.network.Network;
import dev.firth.engine.onnx.OnnxCompiler;
import dev.firth.engine.onnx.OnnxModel;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A graph that ONNX Runtime has opened; parameters, inputs and outputs are shared with it, not copied. Not thread-safe. */
final class BoundGraph implements AutoCloseable {
    private final Network network;
    private final OnnxModel compiled;
    private final OrtModel model;
    private final IdRanges ids;
    private final boolean cuda;
    private final OutputArrays outputs = new OutputArrays();
    private final Map<DropoutFactors, INDArray> factors = new HashMap<>();

    /**
     * Opens a graph.
     *
     * @param constantParameters whether the parameters never change while this is open
     */
    BoundGraph(Network network, Graph graph, boolean constantParameters, boolean cuda) {
        this.network = network;
        this.ids = new IdRanges(graph);
        this.cuda = cuda;
        this.compiled = OnnxCompiler.compile(graph, Map.of(), constantParameters);
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
        Map<String, Long> sizes = network.sizes(inputs);
        ids.read(inputs, sizes);
        List<INDArray> bound = new ArrayList<>();
        compiled.inputs().forEach((value, name) -> {
            if (value.kind() == Value.Kind.INPUT) {
                INDArray array = ArrayMemory.contiguous(IdRanges.given(inputs, value.name()));
                bound.add(array);
                model.input(name, array);
            }
        });
        if (cuda) {
            // What is bound for a GPU is copied there at that moment.
            bindParameters();
        }
        compiled.dropouts().forEach((dropout, name) -> model.input(name, drawn(dropout, sizes, seed, step)));
        compiled.outputs().forEach((value, name) -> model.output(name, outputs.of(value, sizes)));
        try {
            model.run();
        } finally {
            Reference.reachabilityFence(bound);
        }
        return sizes;
    }

    private INDArray drawn(DropoutFactors dropout, Map<String, Long> sizes, long seed, long step) {
        long[] shape = dropout.shape().evaluate(sizes);
        INDArray array = factors.get(dropout);
        if (array == null || !Arrays.equals(array.shape(), shape)) {
            if (array != null) {
                array.close();
            }
            array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
            factors.put(dropout, array);
        }
        DropoutMask.fill(FloatMemory.of(array), array.length(), dropout.probability(), seed, step, dropout.feed());
        return array;
    }

    @Override
    public void close() {
        model.close();
        outputs.close();
        factors.values().forEach(INDArray::close);
        factors.clear();
    }
}
