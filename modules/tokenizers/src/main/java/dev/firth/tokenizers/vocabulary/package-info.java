/** Tokens and their ids: by number, by text, as a trie for the longest match, and those found before all others. */
package dev.firth.tokenizers.vocabulary;
