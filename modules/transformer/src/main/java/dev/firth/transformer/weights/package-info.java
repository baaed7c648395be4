/**
 * Weights of pretrained models: the files that hold them, and what their names are in the graph.
 *
 * <p>Read first: {@link dev.firth.transformer.weights.PretrainedWeights}. Files are not trusted.
 */
package dev.firth.transformer.weights;
