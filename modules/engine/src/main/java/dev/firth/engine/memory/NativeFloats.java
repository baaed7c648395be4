package dev.firth.engine.memory;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * 32-bit floats outside the Java heap that begin at a multiple of {@value #ALIGNMENT} bytes, a line of the cache. They
 * are 0 at first, and {@link #close()} frees them at once. Thread-safe but for the closing: whoever closes makes sure that
 * nobody uses {@link #memory()} or {@link #pointer()} any more.
 *
 * <p>JavaCPP counts the bytes: the system properties {@code org.bytedeco.javacpp.maxbytes} and
 * {@code org.bytedeco.javacpp.maxphysicalbytes} limit them.
 */
public final class NativeFloats implements AutoCloseable {
    /** The bytes that the address is a multiple of. */
    public static final int ALIGNMENT = 64;

    private final FloatPointer allocated;
    private final FloatPointer pointer;
    private final FloatMemory memory;

    /**
     * Allocates.
     *
     * @param length how many floats, at least 0
     * @throws OutOfMemoryError if JavaCPP's limits or the machine's memory do not allow it
     */
    public NativeFloats(long length) {
        if (length < 0) {
            throw new IllegalArgumentException(length + " floats: expected a number from 0");
        }
        allocated = new FloatPointer(length + ALIGNMENT / Float.BYTES);
        // A scope of JavaCPP that happens to be open does not own this memory.
        allocated.retainReference();
        long padding = Math.floorMod(-allocated.address(), (long) ALIGNMENT) / Float.BYTES;
        pointer =
                new FloatPointer(allocated.getPointer(padding)).capacity(length).limit(length);
        Pointer.memset(pointer, 0, length * Float.BYTES);
        memory = FloatMemory.of(pointer, length);
    }

    /** The number of floats. */
    public long length() {
        return memory.length();
    }

    /**
     * The floats.
     *
     * @throws IllegalStateException if they were freed
     */
    public FloatMemory memory() {
        requireOpen();
        return memory;
    }

    /**
     * The floats as native libraries take them.
     *
     * @throws IllegalStateException if they were freed
     */
    public FloatPointer pointer() {
        requireOpen();
        return pointer;
    }

    private void requireOpen() {
        if (allocated.isNull()) {
            throw new IllegalStateException("this native memory of " + memory.length() + " floats was closed before");
        }
    }

    /** Frees the memory at once; a second call does nothing. */
    @Override
    public void close() {
        allocated.close();
    }
}
