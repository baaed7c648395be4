/**
 * The engines {@code onnxruntime-cpu} and {@code onnxruntime-cuda}: graphs as ONNX models that ONNX Runtime runs.
 *
 * <p>Read first: {@link dev.firth.engine.onnxruntime.OnnxruntimeCpu}. {@link dev.firth.engine.onnxruntime.OrtModel} is the
 * only class that speaks to the library. {@link dev.firth.engine.onnxruntime.ResidentTraining} keeps a training on the
 * device. Nothing here is thread-safe but the engines.
 */
package dev.firth.engine.onnxruntime;
