package dev.firth.engine.backend;

import dev.firth.engine.network.ElementType;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The native memory of ND4J's arrays. Thread-safe. */
public final class ArrayMemory {
    private ArrayMemory() {}

    /** Where an array of FLOAT begins, whatever its strides. */
    public static FloatPointer floats(INDArray array) {
        return new FloatPointer(array.data().pointer()).getPointer(array.offset());
    }

    /** Where an array of FLOAT or INT32 begins, whatever its strides. */
    public static Pointer start(INDArray array) {
        return ElementType.of(array.dataType()) == ElementType.INT32
                ? new IntPointer(array.data().pointer()).getPointer(array.offset())
                : floats(array);
    }

    /** The array itself if its elements follow one another in memory, else a copy. */
    public static INDArray contiguous(INDArray array) {
        return isContiguous(array) ? array : array.dup('c');
    }

    /** Whether the elements follow one another in memory, the last axis being the innermost. */
    public static boolean isContiguous(INDArray array) {
        long stride = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.size(axis) != 1 && array.stride(axis) != stride) {
                return false;
            }
            stride *= array.size(axis);
        }
        return true;
    }

    /** The elements of an array of INT32, in order. */
    public static int[] ints(INDArray array) {
        INDArray source = contiguous(array);
        int[] values = new int[Math.toIntExact(source.length())];
        new IntPointer(source.data().pointer()).getPointer(source.offset()).get(values);
        return values;
    }
}
