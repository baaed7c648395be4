/**
 * The engines {@code nd4j-cpu} and {@code nd4j-cuda}: ND4J runs SameDiff graphs itself.
 *
 * <p>Read first: {@link dev.firth.engine.nd4j.Nd4jCpu}. {@link dev.firth.engine.nd4j.Placeholders} computes what engines
 * must compute themselves. Sessions are not thread-safe.
 */
package dev.firth.engine.nd4j;
