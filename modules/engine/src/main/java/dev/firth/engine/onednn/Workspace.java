package dev.firth.engine.onednn;

import dev.firth.engine.graph.Value;
import dev.firth.engine.memory.NativeFloats;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The memory that the plans of a session share: one plan runs at a time. Not thread-safe. */
final class Workspace implements AutoCloseable {
    private record OutputKey(Value value, List<Long> sizes) {}

    private final Primitives primitives = new Primitives();
    private final Map<OutputKey, INDArray> outputs = new HashMap<>();
    private final Map<Long, NativeFloats> ones = new HashMap<>();
    private NativeFloats arena = new NativeFloats(0);

    /** What makes the plans' steps. */
    Primitives primitives() {
        return primitives;
    }

    /** Memory for values that live within a run, of at least so many floats; what it held before is lost. */
    FloatPointer arena(long length) {
        if (arena.length() < length) {
            arena.close();
            arena = new NativeFloats(length);
        }
        return arena.pointer();
    }

    /** So many ones. */
    FloatPointer ones(long length) {
        NativeFloats floats = ones.computeIfAbsent(length, any -> {
            NativeFloats made = new NativeFloats(length);
            for (long i = 0; i < length; i++) {
                made.memory().put(i, 1);
            }
            return made;
        });
        return floats.pointer();
    }

    /** The array that an output is written to. */
    INDArray output(Value value, long... sizes) {
        OutputKey key = new OutputKey(value, Arrays.stream(sizes).boxed().toList());
        return outputs.computeIfAbsent(
                key,
                any -> sizes.length == 0
                        ? Nd4j.scalar(DataType.FLOAT, 0)
                        : Nd4j.createUninitialized(DataType.FLOAT, sizes, 'c'));
    }

    /** Frees all, the outputs among it. */
    @Override
    public void close() {
        outputs.values().forEach(INDArray::close);
        outputs.clear();
        ones.values().forEach(NativeFloats::close);
        arena.close();
        primitives.close();
    }
}
