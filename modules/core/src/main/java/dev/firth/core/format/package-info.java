/**
 * Files of word vectors: one reader and one writer class for each format.
 *
 * <p>Read {@link dev.firth.core.format.WordVectorsFormat} first. Readers and writers are stateless and thread-safe.
 */
package dev.firth.core.format;
