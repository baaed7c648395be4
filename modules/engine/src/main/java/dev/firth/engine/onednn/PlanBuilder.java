package dev.firth.engine.onednn;

import dev.firth.engine.EngineException;
import dev.firth.engine.backend.ArrayMemory;
import dev.firth.engine.graph.Graph;
import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Collects the steps of a plan and finds places for what they compute. Not thread-safe. */
final class PlanBuilder {
    private final Graph graph;
    private final Map<String, Long> sizes;
    private final Workspace workspace;
    private final Set<Value> outputs;
    private final List<Step> steps = new ArrayList<>();
    private final Arena arena = new Arena();
    private final Set<Buffer> arenaBuffers = new HashSet<>();
    private final Map<Value, Tensor> tensors = new HashMap<>();
    private final Map<Buffer, Integer> pendingReads = new HashMap<>();
    private final Map<String, Buffer> inputs = new LinkedHashMap<>();

    PlanBuilder(Graph graph, Map<String, Long> sizes, Workspace workspace) {
        this.graph = graph;
        this.sizes = sizes;
        this.workspace = workspace;
        this.outputs = new HashSet<>(graph.outputs());
        primitives().beginPlan();
    }

    /** What makes steps of oneDNN's primitives. */
    Primitives primitives() {
        return workspace.primitives();
    }

    /** The sizes that a value has in this plan. */
    long[] sizes(Value value) {
        return value.shape().evaluate(sizes);
    }

    /** Where a value is. */
    Tensor read(Value value) {
        Tensor known = tensors.get(value);
        if (known == null) {
            known = given(value);
            place(value, known);
        }
        return known;
    }

    private Tensor given(Value value) {
        if (value.kind() == Value.Kind.INPUT) {
            Tensor tensor = Tensor.contiguous(new Buffer(Tensor.count(sizes(value))), sizes(value));
            inputs.put(value.name(), tensor.buffer());
            return tensor;
        }
        INDArray array = value.array();
        if (array == null || array.dataType() != DataType.FLOAT) {
            throw new EngineException("\"" + value.name()
                    + "\" is no array of FLOAT: onednn computes with 32-bit floats only; nd4j-cpu runs other graphs");
        }
        long[] strides = array.stride();
        long length = 1;
        for (int axis = 0; axis < strides.length; axis++) {
            length += (array.size(axis) - 1) * strides[axis];
        }
        Buffer buffer = new Buffer(length);
        buffer.bind(ArrayMemory.floats(array));
        return new Tensor(buffer, 0, array.shape(), strides);
    }

    /** Where a value is, with its elements one after the other: a copy if they are not. */
    Tensor readContiguous(Value value) {
        return contiguous(read(value));
    }

    /** The same elements one after the other: a copy if they are not. */
    Tensor contiguous(Tensor tensor) {
        if (tensor.isContiguous()) {
            return tensor;
        }
        Tensor copy = temporary(tensor.sizes());
        add(primitives().copy(tensor, copy), tensor, copy);
        return copy;
    }

    /** Says that a value is another look at what is there. */
    void place(Value value, Tensor tensor) {
        tensors.put(value, tensor);
        int reads = graph.consumers(value).size() + (outputs.contains(value) ? 1 : 0);
        pendingReads.merge(tensor.buffer(), reads, Integer::sum);
    }

    /** A place for a value, its elements one after the other. */
    Tensor write(Value value) {
        return write(value, Tensor.rowMajor(sizes(value)));
    }

    private Tensor write(Value value, long... strides) {
        Tensor tensor = allocate(value, strides);
        place(value, tensor);
        return tensor;
    }

    /** A place for a value with these strides; nobody reads it before it is {@link #place placed}. */
    Tensor allocate(Value value, long... strides) {
        Buffer buffer = outputs.contains(value) ? outputBuffer(value) : arenaBuffer(sizes(value));
        return new Tensor(buffer, 0, sizes(value), strides);
    }

    /** A place for a value: that of one of the values that are read for it, where nobody needs that any more. */
    Tensor writeOver(Value value, Value... candidates) {
        if (!outputs.contains(value)) {
            Tensor wanted = Tensor.contiguous(null, sizes(value));
            for (Value candidate : candidates) {
                Tensor tensor = read(candidate);
                if (isLastRead(tensor.buffer()) && tensor.isLike(wanted)) {
                    place(value, tensor);
                    return tensor;
                }
            }
        }
        return write(value);
    }

    private boolean isLastRead(Buffer buffer) {
        return arenaBuffers.contains(buffer) && pendingReads.get(buffer) == 1;
    }

    /** Whether a value must be where the caller finds it. */
    boolean isOutput(Value value) {
        return outputs.contains(value);
    }

    /** A place for something that is no value of the graph. */
    Tensor temporary(long... sizes) {
        return Tensor.contiguous(arenaBuffer(sizes), sizes);
    }

    /** A place for numbers of 8 bits that are no value of the graph; its buffer counts four to a float. */
    Tensor bytes(long... sizes) {
        long length = (Tensor.count(sizes) + Float.BYTES - 1) / Float.BYTES;
        return Tensor.contiguous(arenaBuffer(length), sizes);
    }

    /** A row of ones, {@code [1, columns]}. */
    Tensor ones(long columns) {
        Buffer buffer = new Buffer(columns);
        buffer.bind(workspace.ones(columns));
        return Tensor.contiguous(buffer, 1, columns);
    }

    private Buffer arenaBuffer(long... sizes) {
        Buffer buffer = new Buffer(Tensor.count(sizes));
        arenaBuffers.add(buffer);
        return buffer;
    }

    private Buffer outputBuffer(Value value) {
        Buffer buffer = new Buffer(Tensor.count(sizes(value)));
        buffer.bind(ArrayMemory.floats(workspace.outputs().of(value, sizes(value))));
        return buffer;
    }

    /** Adds a step that reads or writes these. */
    void add(Step step, Tensor... touched) {
        for (Tensor tensor : touched) {
            if (arenaBuffers.contains(tensor.buffer())) {
                arena.touch(tensor.buffer(), steps.size());
            }
        }
        steps.add(step);
    }

    /** Notes that a node has its steps, so that what it read may be overwritten. */
    void finished(Node node) {
        for (Value input : node.inputs()) {
            if (tensors.containsKey(input)) {
                pendingReads.merge(tensors.get(input).buffer(), -1, Integer::sum);
            }
        }
    }

    /** The finished plan. */
    Plan build(PointerScope natives) {
        for (Value output : outputs) {
            Tensor computed = read(output);
            Tensor wanted = Tensor.contiguous(outputBuffer(output), sizes(output));
            if (computed.buffer().address() != wanted.buffer().address()) {
                add(primitives().copy(computed, wanted), computed);
            }
        }
        return new Plan(workspace, natives, steps, arena.offsets(), inputs);
    }
}
