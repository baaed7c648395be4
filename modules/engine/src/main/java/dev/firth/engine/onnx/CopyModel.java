package dev.firth.engine.onnx;

import dev.firth.engine.network.ElementType;
import dev.firth.engine.network.Shape;
import java.util.List;
import onnx.OnnxMl.ModelProto;

/** An ONNX model that copies arrays: from the memory of a device to that of the CPU, if they are bound so. */
public final class CopyModel {
    private CopyModel() {}

    /** The name of an array to copy among the inputs, by its number from 0. */
    public static String source(int i) {
        return "source" + i;
    }

    /** The name of a copy among the outputs. */
    public static String copy(int i) {
        return "copy" + i;
    }

    /** Compiles the model for arrays of FLOAT of given shapes. */
    public static ModelProto compile(List<Shape> shapes) {
        OnnxWriter writer = new OnnxWriter();
        for (int i = 0; i < shapes.size(); i++) {
            writer.input(source(i), ElementType.FLOAT, shapes.get(i));
            writer.rename(source(i), copy(i));
            writer.output(copy(i), shapes.get(i));
        }
        return writer.model();
    }
}
