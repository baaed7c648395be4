/** The pre-tokenizers of a {@code tokenizer.json}, one a class. */
package dev.firth.tokenizers.pretokenizers;
