package dev.firth.engine.graph;

import dev.firth.engine.EngineException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.ReduceOp;
import org.nd4j.linalg.api.ops.ScalarOp;

/**
 * An operation of a SameDiff graph with its inputs translated.
 *
 * @param function the operation
 * @param inputs its inputs
 * @param writer where its translation goes
 */
record SameDiffCall(DifferentialFunction function, List<Value> inputs, GraphWriter writer) {
    Value input(int i) {
        return inputs.get(i);
    }

    /** The integer argument at a place, or a default where the operation has fewer. */
    int integer(int i, int otherwise) {
        long[] integers = integers();
        return i < integers.length ? Math.toIntExact(integers[i]) : otherwise;
    }

    /** The integer arguments. */
    long[] integers() {
        return function instanceof DynamicCustomOp op ? op.iArgs() : new long[0];
    }

    /** The boolean argument at a place. */
    boolean flag(int i) {
        if (function instanceof DynamicCustomOp op && i < op.bArgs().length) {
            return op.bArgs()[i];
        }
        return false;
    }

    /** The floating point argument at a place, or a default where the operation has fewer. */
    double number(int i, double otherwise) {
        return function instanceof DynamicCustomOp op && i < op.tArgs().length ? op.tArgs()[i] : otherwise;
    }

    /** The scalar that an operation such as {@code mul_scalar} holds. */
    double scalar() {
        if (function instanceof ScalarOp op) {
            return op.scalar().getDouble(0);
        }
        throw unsupported("it holds no scalar");
    }

    /** The axes that a reduction of an array of this rank goes over, from 0, sorted. */
    List<Integer> axes(int rank) {
        long[] given = integers();
        if (function instanceof ReduceOp op) {
            INDArray dimensions = op.dimensions();
            given = dimensions == null ? new long[0] : dimensions.toLongVector();
        }
        if (given.length == 0 || (given.length == 1 && given[0] == Integer.MAX_VALUE)) {
            return IntStream.range(0, rank).boxed().toList();
        }
        return Arrays.stream(given)
                .mapToInt(axis -> Math.toIntExact(axis < 0 ? axis + rank : axis))
                .sorted()
                .boxed()
                .toList();
    }

    /** Whether a reduction keeps its axes with size 1. */
    boolean keepsAxes() {
        return function instanceof ReduceOp op ? op.isKeepDims() : flag(0);
    }

    /** Tells that the operation has no translation. */
    EngineException unsupported(String why) {
        return new EngineException("operation \"" + function.opName() + "\" that computes "
                + Arrays.toString(function.outputVariablesNames()) + " cannot be translated: " + why
                + ". The operations that can are listed in docs/engines.md; the ND4J engines run all of them");
    }
}
