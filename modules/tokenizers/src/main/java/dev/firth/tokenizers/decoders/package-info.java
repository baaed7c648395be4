/** The decoders of a {@code tokenizer.json}, one a class: from tokens back to text. */
package dev.firth.tokenizers.decoders;
