package dev.firth.engine.onnxruntime;

import dev.firth.engine.backend.ArrayMemory;
import dev.firth.engine.backend.IdRanges;
import dev.firth.engine.graph.Graph;
import dev.firth.engine.graph.Operation.DropoutFactors;
import dev.firth.engine.graph.Value;
import dev.firth.engine.memory.DropoutMask;
import dev.firth.engine.memory.FloatMemory;
import dev.firth.engine.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gives a model what changes from run to run: the inputs of the network and the factors of dropout. Not thread-safe. */
final class GraphInputs implements AutoCloseable {
    private final Network network;
    private final IdRanges ids;
    private final Map<Value, String> names;
    private final Map<DropoutFactors, String> dropouts;
    private final Map<DropoutFactors, INDArray> factors = new HashMap<>();
    private final List<INDArray> bound = new ArrayList<>();

    /**
     * Takes the names in the model.
     *
     * @param names of the inputs, and of the parameters, which are left alone
     */
    GraphInputs(Network network, Graph graph, Map<Value, String> names, Map<DropoutFactors, String> dropouts) {
        this.network = network;
        this.ids = new IdRanges(graph);
        this.names = names;
        this.dropouts = dropouts;
    }

    /**
     * Binds the inputs. Their arrays are kept until the next call, since the model reads their memory.
     *
     * @return the sizes of the named axes
     * @throws IllegalArgumentException if an input is missing, of another shape, or names a row that is not there
     */
    Map<String, Long> bind(OrtModel model, Map<String, INDArray> inputs, long seed, long step) {
        Map<String, Long> sizes = network.sizes(inputs);
        ids.read(inputs, sizes);
        bound.clear();
        names.forEach((value, name) -> {
            if (value.kind() == Value.Kind.INPUT) {
                INDArray array = ArrayMemory.contiguous(IdRanges.given(inputs, value.name()));
                bound.add(array);
                model.input(name, array);
            }
        });
        dropouts.forEach((dropout, name) -> model.input(name, drawn(dropout, sizes, seed, step)));
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
        bound.clear();
        factors.values().forEach(INDArray::close);
        factors.clear();
    }
}
