package dev.firth.engine.graph;

import dev.firth.engine.network.Feed;
import java.util.Map;

/**
 * A graph that computes a loss and its gradients.
 *
 * @param graph the graph; its outputs are the loss, the further outputs and the gradients
 * @param loss the loss, a scalar
 * @param outputs the further outputs under their names
 * @param dense the gradients of parameters that the graph itself uses, under the parameters' names
 * @param rows the gradients of the rows of look-ups
 */
public record TrainingGraph(
        Graph graph, Value loss, Map<String, Value> outputs, Map<String, Value> dense, Map<Feed.Lookup, Value> rows) {}
