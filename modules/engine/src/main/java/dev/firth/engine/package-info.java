/**
 * Engines: run and train SameDiff graphs on oneDNN, ONNX Runtime or ND4J.
 *
 * <p>Read first: {@link dev.firth.engine.Engine}. A network is opened as a session, which computes outputs
 * ({@link dev.firth.engine.InferenceSession}) or a loss and its gradients ({@link dev.firth.engine.TrainingSession}).
 */
package dev.firth.engine;
