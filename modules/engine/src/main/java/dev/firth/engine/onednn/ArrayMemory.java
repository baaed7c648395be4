package dev.firth.engine.onednn;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The native memory of ND4J's arrays. */
final class ArrayMemory {
    private ArrayMemory() {}

    /** Where an array begins, whatever its strides. */
    static FloatPointer of(INDArray array) {
        FloatPointer data = new FloatPointer(array.data().pointer());
        return data.getPointer(array.offset());
    }

    /** Where the elements of an array begin one after the other: those of a copy, if the array's own do not. */
    static FloatPointer contiguous(INDArray array) {
        return of(isContiguous(array) ? array : array.dup('c'));
    }

    /** The elements of an array of INT32, in order. */
    static int[] ints(INDArray array) {
        INDArray source = isContiguous(array) ? array : array.dup('c');
        int[] values = new int[Math.toIntExact(source.length())];
        new IntPointer(source.data().pointer()).getPointer(source.offset()).get(values);
        return values;
    }

    private static boolean isContiguous(INDArray array) {
        return new Tensor(null, 0, array.shape(), array.stride()).isContiguous();
    }
}
