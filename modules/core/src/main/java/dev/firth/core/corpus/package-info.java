/**
 * Text from files to word ids: {@link dev.firth.core.corpus.Corpus} names the text, counts its words and encodes it once
 * to an {@link dev.firth.core.corpus.EncodedCorpus}, from which every later pass reads plain ints.
 *
 * <p>One reader hands out blocks of text in order, cut where no word is cut; any number of threads count or encode
 * them. What comes out, a vocabulary or the encoded ints, is the same whatever the number of threads. Words stay
 * UTF-8 bytes from the file to the table: no {@code String} is made per word.
 *
 * <p>Read {@link dev.firth.core.corpus.Corpus} first.
 */
package dev.firth.core.corpus;
