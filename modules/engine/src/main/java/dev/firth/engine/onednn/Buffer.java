package dev.firth.engine.onednn;

import dev.firth.engine.memory.FloatMemory;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/** Floats of a plan, whose address may change between runs; oneDNN's memories over them follow. Not thread-safe. */
final class Buffer {
    private record View(memory handle, long offset) {}

    private final long length;
    private final List<View> views = new ArrayList<>();
    private FloatPointer start = new FloatPointer();
    private FloatMemory floats;

    Buffer(long length) {
        this.length = length;
    }

    /** How many floats there are. */
    long length() {
        return length;
    }

    /** Lets a memory of oneDNN follow, from the float number {@code offset} on. */
    void attach(memory handle, long offset) {
        views.add(new View(handle, offset));
        if (!start.isNull()) {
            handle.set_data_handle(start.getPointer(offset));
        }
    }

    /** Says where the floats are from now on. */
    void bind(FloatPointer address) {
        if (address.address() == start.address() && floats != null) {
            return;
        }
        start = address;
        floats = FloatMemory.of(address, length);
        for (View view : views) {
            view.handle().set_data_handle(address.getPointer(view.offset()));
        }
    }

    /** Where the floats are now. */
    long address() {
        return start.address();
    }

    /** The floats, as Java code reads and writes them. */
    FloatMemory floats() {
        return floats;
    }
}
