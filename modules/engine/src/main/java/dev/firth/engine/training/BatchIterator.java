package dev.firth.engine.training;

import java.util.Iterator;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The batches of an epoch: inputs of the network under their names. The arrays of a batch need to be valid only until the
 * next one is asked for. Not thread-safe.
 */
public interface BatchIterator extends Iterator<Map<String, INDArray>>, AutoCloseable {
    /** Frees what belongs to the iterator. */
    @Override
    default void close() {}
}
