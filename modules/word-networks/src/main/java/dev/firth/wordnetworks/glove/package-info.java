/**
 * GloVe as a network: weighted least squares with biases, trained in batches by any engine.
 *
 * <p>Papers: Pennington, Socher, Manning, "GloVe: Global Vectors for Word Representation", 2014, with the symbols as in
 * {@code dev.firth.words.glove}; Duchi, Hazan, Singer, "Adaptive Subgradient Methods", 2011 (AdaGrad).
 *
 * <p>Read {@code GloveNetwork} first, then {@code BatchWorker}, the main loop. Configurations are immutable; a trainer serves
 * one training at a time.
 */
package dev.firth.wordnetworks.glove;
