package dev.firth.engine;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network opened for computing a loss and its gradients. The parameters are the arrays of the network's variables: a
 * change of their content counts from the next call on. Not thread-safe.
 */
public interface TrainingSession extends AutoCloseable {
    /**
     * Runs forward and backward.
     *
     * @param inputs the inputs under their names
     * @param step the number of the step, which together with the seed determines the dropout
     * @return the loss, outputs and gradients; valid until the next call or the end of the session
     * @throws IllegalArgumentException if an input is missing, unknown or of another shape or type
     */
    Gradients gradients(Map<String, INDArray> inputs, long step);

    /** Frees the native memory. */
    @Override
    void close();
}
