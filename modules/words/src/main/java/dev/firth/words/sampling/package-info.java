/** Random numbers, and what trainers of word vectors draw with them. */
package dev.firth.words.sampling;
