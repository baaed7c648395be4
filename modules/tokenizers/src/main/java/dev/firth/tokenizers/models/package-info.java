/** The models of a {@code tokenizer.json}: how a piece of text is cut into tokens of a vocabulary. */
package dev.firth.tokenizers.models;
