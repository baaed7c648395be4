package dev.firth.engine.onednn;

import dev.firth.engine.graph.Operation.BinaryFunction;
import dev.firth.engine.graph.Operation.UnaryFunction;
import java.util.Arrays;

/** Functions of elements in Java. */
final class TileFunctions {
    private TileFunctions() {}

    /** The input times a number. */
    static TileFunction scaled(float factor) {
        return (inputs, target, count) -> {
            float[] x = inputs[0];
            for (int i = 0; i < count; i++) {
                target[i] = x[i] * factor;
            }
        };
    }

    /** One value everywhere. */
    static TileFunction filled(float value) {
        return (inputs, target, count) -> Arrays.fill(target, 0, count, value);
    }

    private interface Pair {
        float apply(float a, float b);
    }

    /** A function of two numbers. */
    static TileFunction of(BinaryFunction function) {
        return switch (function) {
            case ADD -> TileFunctions::add;
            case MULTIPLY -> TileFunctions::multiply;
            case SUBTRACT -> pairs((a, b) -> a - b);
            case DIVIDE -> pairs((a, b) -> a / b);
            case SUBTRACT_FROM -> pairs((a, b) -> b - a);
            case DIVIDE_INTO -> pairs((a, b) -> b / a);
            case POWER -> pairs((a, b) -> (float) Math.pow(a, b));
            case MAXIMUM -> pairs(Math::max);
            case MINIMUM -> pairs(Math::min);
        };
    }

    private static void add(float[][] inputs, float[] target, int count) {
        float[] a = inputs[0];
        float[] b = inputs[1];
        for (int i = 0; i < count; i++) {
            target[i] = a[i] + b[i];
        }
    }

    private static void multiply(float[][] inputs, float[] target, int count) {
        float[] a = inputs[0];
        float[] b = inputs[1];
        for (int i = 0; i < count; i++) {
            target[i] = a[i] * b[i];
        }
    }

    private static TileFunction pairs(Pair pair) {
        return (inputs, target, count) -> {
            for (int i = 0; i < count; i++) {
                target[i] = pair.apply(inputs[0][i], inputs[1][i]);
            }
        };
    }

    private interface Single {
        float apply(float x);
    }

    /**
     * A function of a number that oneDNN lacks.
     *
     * @throws IllegalArgumentException for the others
     */
    static TileFunction of(UnaryFunction function) {
        return switch (function) {
            case ERF -> singles(ErrorFunction::erf);
            case SIGN -> singles(Math::signum);
            case STEP -> singles(x -> x > 0 ? 1 : 0);
            default -> throw new IllegalArgumentException(function + " is a function of oneDNN");
        };
    }

    private static TileFunction singles(Single single) {
        return (inputs, target, count) -> {
            for (int i = 0; i < count; i++) {
                target[i] = single.apply(inputs[0][i]);
            }
        };
    }
}
