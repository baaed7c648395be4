package dev.firth.engine.training;

import java.util.Map;
import java.util.OptionalLong;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The data of a training, in batches. The batches of an epoch must depend on nothing but the number of the epoch, for a
 * training that is resumed to get those that it would have got.
 */
public interface Batches {
    /**
     * Starts an epoch.
     *
     * @param epoch the number of the epoch, from 0
     * @param position how many of its batches to leave out
     */
    BatchIterator epoch(int epoch, long position);

    /** How many batches an epoch has, if that is known and the same for all. */
    OptionalLong batchesPerEpoch();

    /** How many samples are in a batch, for the speed: the first size of its first array. */
    default long samples(Map<String, INDArray> batch) {
        return batch.values().iterator().next().size(0);
    }
}
