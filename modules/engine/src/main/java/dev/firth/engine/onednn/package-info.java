/**
 * The engine {@code onednn}: graphs as plans of oneDNN's primitives over planned buffers.
 *
 * <p>Read first: {@link dev.firth.engine.onednn.Planner}, which goes through a graph once and lets one class a family of
 * operations add steps to a {@link dev.firth.engine.onednn.PlanBuilder}. {@link dev.firth.engine.onednn.Products} plans the
 * products of matrices, where nearly all the time goes. Reshapes and permutations are looks at the same buffer with other
 * strides ({@link dev.firth.engine.onednn.Tensor}). Nothing here is thread-safe but the engine.
 */
package dev.firth.engine.onednn;
