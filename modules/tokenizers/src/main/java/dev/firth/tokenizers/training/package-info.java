/** Learns vocabularies from the words of a corpus: byte-pair encoding, WordPiece and the unigram language model. */
package dev.firth.tokenizers.training;
