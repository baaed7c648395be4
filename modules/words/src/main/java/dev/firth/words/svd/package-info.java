/**
 * The truncated singular value decomposition of large sparse matrices.
 *
 * <p>Paper: Halko, Martinsson, Tropp, "Finding Structure with Randomness: Probabilistic Algorithms for Constructing
 * Approximate Matrix Decompositions", SIAM Review 53 (2011). Its symbols here:
 *
 * <ul>
 *   <li>{@code A}, the matrix: {@code SparseMatrix}
 *   <li>{@code Omega}, the random test matrix, and {@code l}, its columns: {@code rank + oversampling}, rounded up
 *   <li>{@code q}, the exponent of the power scheme: {@code powerIterations}
 *   <li>{@code Q}, the orthonormal basis of the range: {@code Orthonormal.basis}
 *   <li>{@code B = Q* A}, the small matrix: {@code image}, transposed
 * </ul>
 *
 * <p>Read {@link dev.firth.words.svd.RandomizedSvd} first. Everything here is immutable, and no result depends on the
 * number of threads.
 */
package dev.firth.words.svd;
