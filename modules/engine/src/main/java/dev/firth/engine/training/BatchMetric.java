package dev.firth.engine.training;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A number that tells how well the network did on a batch, such as the part of labels that it got right. */
@FunctionalInterface
public interface BatchMetric {
    /**
     * Computes the number; reports have the mean over batches.
     *
     * @param inputs the batch
     * @param outputs the outputs of the network that the training asked for, valid during the call only
     */
    double of(Map<String, INDArray> inputs, Map<String, INDArray> outputs);
}
