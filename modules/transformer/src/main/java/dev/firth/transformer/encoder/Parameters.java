package dev.firth.transformer.encoder;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a graph takes its parameters from. Names are those that transformers gives the weights of BERT, whatever the
 * family.
 */
@FunctionalInterface
public interface Parameters {
    /**
     * The array of a parameter, which becomes part of the graph.
     *
     * @param name its name, such as {@code bert.pooler.dense.weight}
     * @param shape the shape that the graph needs
     */
    INDArray array(String name, long... shape);
}
