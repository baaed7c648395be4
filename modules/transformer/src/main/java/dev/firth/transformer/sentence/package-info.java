/**
 * Sentence vectors (Reimers and Gurevych 2019, Sentence-BERT): an encoder, pooling over its last hidden states, and steps on
 * the pooled vector, as a directory of sentence-transformers describes them in {@code modules.json}.
 */
package dev.firth.transformer.sentence;
