package dev.firth.engine.graph;

import java.util.Map;

/**
 * A graph that computes outputs.
 *
 * @param graph the graph
 * @param outputs its outputs under their names
 */
public record InferenceGraph(Graph graph, Map<String, Value> outputs) {}
