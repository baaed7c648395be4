/**
 * GloVe: word vectors whose inner products, with a bias of each word, come near the logarithms of co-occurrence counts.
 *
 * <p>Papers: Pennington, Socher, Manning, "GloVe: Global Vectors for Word Representation", 2014; Duchi, Hazan, Singer,
 * "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", 2011 (AdaGrad). Their symbols here:
 *
 * <ul>
 *   <li>{@code X_ij}, the co-occurrences of words i and j: {@code Cooccurrences}
 *   <li>{@code w_i} and {@code b_i}, a word's vector and bias: {@code GloveModel.words()}
 *   <li>{@code w~_j} and {@code b~_j}, a context's vector and bias: {@code GloveModel.contexts()}
 *   <li>{@code f(x)}, the weighting function, with {@code x_max} and {@code alpha}: {@code RecordWeights}
 *   <li>{@code J}, the loss (equation 8): half of it, as in GloVe's own program, is what epochs report, as a mean over the
 *       records
 * </ul>
 *
 * <p>Records are trained on tile by tile, so that the rows that they need are in a core's cache: tiles in random order,
 * records of a tile in random order. As in GloVe's own program, the squares of steps that AdaGrad sums up include the
 * learning rate, and biases have a rate of 1.
 *
 * <p>Read {@link dev.firth.words.glove.Glove} first, then {@code GloveWorker} and {@code TileShuffle}. Configurations are
 * immutable; a trainer serves one training at a time.
 */
package dev.firth.words.glove;
