package dev.firth.engine.memory;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * 32-bit floats outside the Java heap, any number of them, seen from Java without a copy of the whole: a fast loop copies
 * a tile of {@link #TILE} floats into an array, which stays in the first-level cache, computes there, and puts it back.
 *
 * <p>What is written is seen by everyone who shares the memory. The memory must not be freed while this view is used:
 * a view of an {@link INDArray} keeps it from being collected, but not from {@link INDArray#close()}. Threads may read
 * at the same time, and write to different places at the same time.
 */
public final class FloatMemory {
    /** How many floats a loop copies at a time: 8 KiB, so that four such tiles fit a first-level cache. */
    public static final int TILE = 2_048;

    /** The floats of a slice: its bytes must be fewer than an int counts. */
    private static final int SLICE_SHIFT = 28;

    private static final int SLICE = 1 << SLICE_SHIFT;

    private final long length;
    private final FloatBuffer[] slices;
    private final Object owner;

    private FloatMemory(FloatPointer start, long length, Object owner) {
        this.length = length;
        this.owner = owner;
        this.slices = new FloatBuffer[Math.toIntExact((length + SLICE - 1) >>> SLICE_SHIFT)];
        for (int i = 0; i < slices.length; i++) {
            long from = (long) i << SLICE_SHIFT;
            long to = Math.min(length, from + SLICE);
            slices[i] = start.<FloatPointer>getPointer(from)
                    .limit(start.position() + to - from)
                    .asBuffer();
        }
    }

    /**
     * The elements of an array, in order.
     *
     * @throws IllegalArgumentException if the array is not of type FLOAT, was closed, or its elements do not follow one
     *     another in c order
     */
    public static FloatMemory of(INDArray array) {
        if (array.wasClosed()) {
            throw new IllegalArgumentException("an array that was closed has no memory: keep it open while it is used");
        }
        if (array.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException("an array of type " + array.dataType()
                    + ": expected FLOAT. Convert it with castTo(DataType.FLOAT) first");
        }
        if (array.isEmpty()) {
            return new FloatMemory(new FloatPointer(), 0, array);
        }
        if (!isContiguous(array)) {
            throw new IllegalArgumentException("an array of shape " + Arrays.toString(array.shape()) + " with strides "
                    + Arrays.toString(array.stride())
                    + ": expected elements that follow one another in c order. Copy it with dup('c') first");
        }
        FloatPointer pointer = new FloatPointer(array.data().pointer());
        return new FloatMemory(pointer.position(pointer.position() + array.offset()), array.length(), array);
    }

    /** Axes of size 1 may have any stride: nothing is reached through it. */
    private static boolean isContiguous(INDArray array) {
        long expected = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.size(axis) != 1 && array.stride(axis) != expected) {
                return false;
            }
            expected *= array.size(axis);
        }
        return true;
    }

    /**
     * The floats from the position of a pointer on. The pointer is kept, so that memory which it frees when it is
     * collected stays.
     *
     * @param length how many there are; not checked against the memory where the pointer does not know its capacity
     */
    public static FloatMemory of(FloatPointer pointer, long length) {
        long capacity = pointer.capacity();
        if (length < 0 || (capacity > 0 && length > capacity - pointer.position())) {
            throw new IllegalArgumentException(length + " floats from position " + pointer.position()
                    + " of a pointer with capacity " + capacity + ": expected them to lie within it");
        }
        return new FloatMemory(pointer, length, pointer);
    }

    /** The number of floats. */
    public long length() {
        return length;
    }

    /** The float at an index. */
    public float get(long index) {
        Objects.checkIndex(index, length);
        try {
            return slices[slice(index)].get(within(index));
        } finally {
            Reference.reachabilityFence(owner);
        }
    }

    /** Sets the float at an index. */
    public void put(long index, float value) {
        Objects.checkIndex(index, length);
        try {
            slices[slice(index)].put(within(index), value);
        } finally {
            Reference.reachabilityFence(owner);
        }
    }

    /** Copies the floats from {@code from} on to {@code tile[offset..offset+count)}. */
    public void get(long from, float[] tile, int offset, int count) {
        Objects.checkFromIndexSize(from, count, length);
        try {
            for (int done = 0; done < count; ) {
                long at = from + done;
                int part = Math.min(count - done, SLICE - within(at));
                slices[slice(at)].get(within(at), tile, offset + done, part);
                done += part;
            }
        } finally {
            Reference.reachabilityFence(owner);
        }
    }

    /** Copies {@code tile[offset..offset+count)} to the floats from {@code from} on. */
    public void put(long from, float[] tile, int offset, int count) {
        Objects.checkFromIndexSize(from, count, length);
        try {
            for (int done = 0; done < count; ) {
                long at = from + done;
                int part = Math.min(count - done, SLICE - within(at));
                slices[slice(at)].put(within(at), tile, offset + done, part);
                done += part;
            }
        } finally {
            Reference.reachabilityFence(owner);
        }
    }

    /** Writes all floats to a stream, little-endian. */
    public void writeTo(OutputStream out) throws IOException {
        float[] tile = new float[TILE];
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * TILE).order(ByteOrder.LITTLE_ENDIAN);
        for (long from = 0; from < length; from += TILE) {
            int count = (int) Math.min(TILE, length - from);
            get(from, tile, 0, count);
            bytes.asFloatBuffer().put(tile, 0, count);
            out.write(bytes.array(), 0, Float.BYTES * count);
        }
    }

    private static int slice(long index) {
        return (int) (index >>> SLICE_SHIFT);
    }

    private static int within(long index) {
        return (int) index & SLICE - 1;
    }
}
