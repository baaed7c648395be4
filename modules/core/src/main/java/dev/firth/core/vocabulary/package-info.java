/** Vocabularies: counting words, numbering them, looking them up. */
package dev.firth.core.vocabulary;
