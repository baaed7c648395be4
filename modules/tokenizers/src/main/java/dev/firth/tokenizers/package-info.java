/**
 * Text to the ids that an encoder reads, and back: WordPiece, byte-pair encoding, unigram, with the steps around them.
 *
 * <p>Read {@link dev.firth.tokenizers.Tokenizer} first; {@link dev.firth.tokenizers.Encoding} is what it makes of a text.
 * Everything public here is immutable and safe for all threads.
 */
package dev.firth.tokenizers;
