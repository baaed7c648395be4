/**
 * SIMD kernels behind one provider look-up.
 *
 * <p>Read {@link dev.firth.core.simd.Simd} first. Everything here is stateless and thread-safe.
 */
package dev.firth.core.simd;
