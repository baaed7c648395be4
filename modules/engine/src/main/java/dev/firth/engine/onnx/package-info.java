/**
 * Compiles graphs to ONNX models (opset 17, https://github.com/onnx/onnx/blob/main/docs/IR.md).
 *
 * <p>Read first: {@link dev.firth.engine.onnx.OnnxExport}, which writes a network to a file.
 * {@link dev.firth.engine.onnx.OnnxCompiler} goes through a graph, {@link dev.firth.engine.onnx.OnnxOperations} says what
 * each operation becomes, and {@link dev.firth.engine.onnx.OnnxWriter} collects ONNX nodes and constants. Training on a
 * device takes two models: {@link dev.firth.engine.onnx.GradientModel} and {@link dev.firth.engine.onnx.UpdateModel}.
 * Nothing here is thread-safe but what is immutable.
 */
package dev.firth.engine.onnx;
