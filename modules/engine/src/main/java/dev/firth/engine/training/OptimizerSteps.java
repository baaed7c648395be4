package dev.firth.engine.training;

import dev.firth.engine.optimizer.OptimizerState;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes gradients and updates parameters, wherever those are. Not thread-safe.
 *
 * <p>An update uses the mean of the gradients of the batches that were added since the one before.
 */
public interface OptimizerSteps extends AutoCloseable {
    /**
     * What a batch gave; the outputs are valid until the next call.
     *
     * @param loss the loss
     * @param outputs the outputs under their names
     */
    record BatchResult(float loss, Map<String, INDArray> outputs) {}

    /**
     * Runs a batch forward and backward and adds its gradients.
     *
     * @param number the number of the batch in the training, which together with the seed determines the dropout
     */
    BatchResult add(Map<String, INDArray> batch, long number);

    /**
     * Updates the parameters.
     *
     * @return the norm of the gradients before clipping; NaN where nothing is clipped
     * @throws dev.firth.engine.optimizer.DivergenceException if the gradients are not finite
     */
    double update(double learningRate);

    /** Brings the parameters to the network's arrays and the moments to the state that it returns. */
    OptimizerState download();

    /** Takes over the network's arrays and the content of what {@link #download()} gave, which were changed. */
    void upload();

    /** Frees the native memory; the parameters are in the network's arrays then. */
    @Override
    void close();
}
