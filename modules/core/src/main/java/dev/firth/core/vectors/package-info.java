/**
 * Word vectors and the questions that they answer: similarity, nearest neighbours, analogies, the odd one out.
 *
 * <p>Read {@link dev.firth.core.vectors.WordVectors} first. Everything here is immutable and thread-safe.
 */
package dev.firth.core.vectors;
