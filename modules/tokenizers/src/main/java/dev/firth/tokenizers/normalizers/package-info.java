/** The normalizers of a {@code tokenizer.json}, one a class; those of BERT are in the package {@code bert}. */
package dev.firth.tokenizers.normalizers;
