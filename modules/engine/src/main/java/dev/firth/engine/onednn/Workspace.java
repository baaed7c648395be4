package dev.firth.engine.onednn;

import dev.firth.engine.backend.OutputArrays;
import dev.firth.engine.memory.NativeFloats;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;

/** The memory that the plans of a session share: one plan runs at a time. Not thread-safe. */
final class Workspace implements AutoCloseable {
    private final Primitives primitives = new Primitives();
    private final OutputArrays outputs = new OutputArrays();
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

    /** The arrays that outputs are written to. */
    OutputArrays outputs() {
        return outputs;
    }

    /** Frees all, the outputs among it. */
    @Override
    public void close() {
        outputs.close();
        ones.values().forEach(NativeFloats::close);
        arena.close();
        primitives.close();
    }
}
