package dev.firth.engine.onednn;

import dev.firth.engine.graph.Operation.BinaryFunction;
import org.bytedeco.dnnl.global.dnnl;

/** How oneDNN numbers functions of two numbers. */
final class BinaryFunctions {
    private BinaryFunctions() {}

    /**
     * The number of a function.
     *
     * @throws IllegalArgumentException if oneDNN lacks it
     */
    static int algorithm(BinaryFunction function) {
        return switch (function) {
            case ADD -> dnnl.dnnl_binary_add;
            case SUBTRACT -> dnnl.dnnl_binary_sub;
            case MULTIPLY -> dnnl.dnnl_binary_mul;
            case DIVIDE -> dnnl.dnnl_binary_div;
            case MAXIMUM -> dnnl.dnnl_binary_max;
            case MINIMUM -> dnnl.dnnl_binary_min;
            default -> throw new IllegalArgumentException("oneDNN has no function " + function);
        };
    }
}
