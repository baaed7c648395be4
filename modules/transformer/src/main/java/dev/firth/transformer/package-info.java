/**
 * BERT and its relatives (Devlin et al. 2019) on any engine: {@code config} says what an encoder looks like, {@code weights}
 * reads what was pretrained, {@code encoder} writes the graph.
 */
package dev.firth.transformer;
