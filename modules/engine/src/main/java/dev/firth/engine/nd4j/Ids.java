package dev.firth.engine.nd4j;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The elements of arrays of ids. */
final class Ids {
    private Ids() {}

    /** The elements of an array of INT32, in order. */
    static int[] of(INDArray array) {
        try (INDArray copy = array.dup('c')) {
            return copy.data().asInt();
        }
    }
}
