/**
 * A pretrained encoder as a whole: the configuration, the tokenizer and the weights of a model directory in Hugging Face's
 * layout, and how many texts go through it, sorted by their lengths.
 */
package dev.firth.transformer.model;
