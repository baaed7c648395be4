package dev.firth.engine.training;

import dev.firth.engine.Engine;
import dev.firth.engine.network.Network;
import java.util.Map;

/** Measures a network in the course of its training, on data that it is not trained with. */
@FunctionalInterface
public interface Evaluation {
    /**
     * Measures the network with its parameters as they are.
     *
     * @return numbers under the names of metrics
     */
    Map<String, Double> evaluate(Engine engine, Network network);
}
