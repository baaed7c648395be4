/**
 * What GPUs the machine has, so that an engine can say whether it can use one before it starts CUDA.
 *
 * <p>Read first: {@link dev.firth.engine.gpu.GpuProbe}. Thread-safe.
 */
package dev.firth.engine.gpu;
