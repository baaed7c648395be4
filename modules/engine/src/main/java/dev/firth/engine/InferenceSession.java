package dev.firth.engine;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network opened for running forward. Not thread-safe. */
public interface InferenceSession extends AutoCloseable {
    /**
     * Computes the outputs.
     *
     * @param inputs the inputs that the outputs depend on, under their names; the sizes of open axes may change from
     *     call to call
     * @return the outputs under their names; the arrays belong to the session, and their content is valid until the
     *     next call or the end of the session
     * @throws IllegalArgumentException if an input is missing, unknown or of another shape or type
     */
    Map<String, INDArray> run(Map<String, INDArray> inputs);

    /** Frees the native memory. */
    @Override
    void close();
}
