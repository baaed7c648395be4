/**
 * Vectors in fewer bits: product quantization.
 *
 * <p>Jégou, Douze and Schmid, <i>Product Quantization for Nearest Neighbor Search</i> (IEEE TPAMI 33(1), 2011). The
 * paper's symbols: {@code D} is {@code dim}, {@code D*} is {@code subVector}, {@code m} is {@code subspaces}, {@code k*}
 * is {@code centroids}, {@code q(x)} is what {@code decode} makes of a code, and {@code d(x, q(y))}, the asymmetric
 * distance, is read from the tables of {@code innerProducts}.
 *
 * <p>Read {@link dev.firth.core.quantization.ProductQuantizer} first. Everything public here is immutable and
 * thread-safe.
 */
package dev.firth.core.quantization;
