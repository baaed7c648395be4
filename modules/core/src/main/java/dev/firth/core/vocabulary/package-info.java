/**
 * Vocabularies: {@link dev.firth.core.vocabulary.WordCounts} counts words, {@link dev.firth.core.vocabulary.Vocabulary}
 * numbers them and looks them up. Both are open-addressing tables over UTF-8 bytes, which share one hash.
 */
package dev.firth.core.vocabulary;
