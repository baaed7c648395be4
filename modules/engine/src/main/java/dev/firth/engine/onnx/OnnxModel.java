package dev.firth.engine.onnx;

import dev.firth.engine.graph.Operation.DropoutFactors;
import dev.firth.engine.graph.Value;
import java.util.Map;
import onnx.OnnxMl.ModelProto;

/**
 * A graph as an ONNX model.
 *
 * @param model the model
 * @param inputs the names of the inputs in the model: those of the graph and, where they are no constants, the parameters
 * @param dropouts the names of the inputs for factors of dropout
 * @param outputs the names of the outputs in the model
 */
public record OnnxModel(
        ModelProto model,
        Map<Value, String> inputs,
        Map<DropoutFactors, String> dropouts,
        Map<Value, String> outputs) {}
