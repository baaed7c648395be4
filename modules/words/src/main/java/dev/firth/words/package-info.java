/** The SIMD trainers of static word vectors. */
package dev.firth.words;
