package dev.firth.engine.graph;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.Shape;
import java.util.List;

/**
 * What a node of a {@link Graph} computes. Binary operations broadcast as NumPy does. The inputs and outputs of each are
 * listed in their order.
 */
public sealed interface Operation {
    /** {@code a, b -> a b}: a product of matrices in the last two axes, broadcast over the others. */
    record MatMul(boolean transposeA, boolean transposeB) implements Operation {}

    /** {@code a, b -> f(a, b)}, element by element. */
    record Binary(BinaryFunction function) implements Operation {}

    /** {@code x -> f(x)}, element by element. */
    record Unary(UnaryFunction function) implements Operation {}

    /** {@code x -> f(x, value)}, element by element. */
    record Scalar(BinaryFunction function, double value) implements Operation {}

    /** {@code x -> y}: the sum, mean or maximum over axes, given from 0. */
    record Reduce(ReduceFunction function, List<Integer> axes, boolean keepAxes) implements Operation {}

    /** {@code x, like -> y}: x summed over the axes along which {@code like} was broadcast, so that y has its shape. */
    record SumLike() implements Operation {}

    /**
     * {@code x, like -> y}: x repeated along axes of {@code like}, which were removed from x or have size 1 there, and
     * {@code divide}d by how often it was repeated.
     */
    record ExpandLike(List<Integer> axes, boolean divide) implements Operation {}

    /** {@code like -> y}: an array of the shape of {@code like} that holds one value. */
    record FillLike(double value) implements Operation {}

    /** {@code x -> y}: the same elements in another shape. */
    record Reshape(Shape target) implements Operation {}

    /** {@code x -> y}: axis i of y is axis {@code axes[i]} of x. */
    record Permute(List<Integer> axes) implements Operation {}

    /** {@code x, ... -> y}: the arrays one after the other along an axis from 0. */
    record Concat(int axis) implements Operation {}

    /** {@code x -> y} over the last axis. */
    record Softmax() implements Operation {}

    /** {@code y, gradient of y -> gradient of x}. */
    record SoftmaxGradient() implements Operation {}

    /** {@code x -> y} over the last axis. */
    record LogSoftmax() implements Operation {}

    /** {@code y, gradient of y -> gradient of x}. */
    record LogSoftmaxGradient() implements Operation {}

    /** {@code x, gain, bias -> y} over the last axis. */
    record LayerNorm(double epsilon) implements Operation {}

    /** {@code x, gain, gradient of y -> gradient of x, gradient of gain, gradient of bias}. */
    record LayerNormGradient(double epsilon) implements Operation {}

    /** {@code x -> y} with the error function. */
    record Gelu() implements Operation {}

    /** {@code x, gradient of y -> gradient of x}. */
    record GeluGradient() implements Operation {}

    /** {@code ids -> y}: {@code [number of ids, columns]} with a 1 a row; zeros where the id is negative. */
    record OneHot(Dimension columns) implements Operation {}

    /** {@code table, ids -> y}: {@code [number of ids, columns of the table]}; zeros where the id is negative. */
    record Gather() implements Operation {}

    /** {@code gradient of y, ids -> gradient of the table}: the rows added up where the ids say, {@code [rows, columns]}. */
    record ScatterAdd(Dimension rows) implements Operation {}

    /** {@code logits, ids -> y}: {@code -log softmax(logits)[id]} of each row; 0 where the id is negative. */
    record CrossEntropy() implements Operation {}

    /** {@code logits, ids, gradient of y -> gradient of the logits}. */
    record CrossEntropyGradient() implements Operation {}

    /** {@code -> y}: the factors of dropout, made by the engine. */
    record DropoutFactors(int feed, double probability, Shape shape) implements Operation {}

    /** Functions of two numbers. */
    enum BinaryFunction {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        /** b - a. */
        SUBTRACT_FROM,
        /** b / a. */
        DIVIDE_INTO,
        POWER,
        MAXIMUM,
        MINIMUM
    }

    /** Functions of a number. */
    enum UnaryFunction {
        NEGATE,
        EXP,
        LOG,
        SQRT,
        SQUARE,
        ABS,
        ERF,
        TANH,
        SIGMOID,
        /** log(1 + exp(x)). */
        SOFTPLUS,
        RELU,
        /** 1 where x is greater than 0, else 0. */
        STEP,
        SIGN
    }

    /** What becomes of the elements along an axis. */
    enum ReduceFunction {
        SUM,
        MEAN,
        MAXIMUM
    }
}
