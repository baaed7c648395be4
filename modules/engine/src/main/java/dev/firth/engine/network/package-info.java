/**
 * Networks as SameDiff graphs: what an engine must know beside the graph, and the layers that SameDiff lacks.
 *
 * <p>Read first: {@link dev.firth.engine.network.NetworkBuilder}. Nothing here is thread-safe but what is immutable.
 */
package dev.firth.engine.network;
