package dev.firth.engine.onednn;

import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation;
import dev.firth.engine.graph.Operation.BinaryFunction;
import dev.firth.engine.graph.Operation.Scalar;
import dev.firth.engine.graph.Operation.UnaryFunction;
import dev.firth.engine.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns the operations after a product into a bias and post-operations of its primitive. */
final class Fusing {
    private final PlanBuilder plan;
    private final Tensor out;
    private final Tensor result;
    private final List<PostOperation> after = new ArrayList<>();
    private final List<Tensor> read = new ArrayList<>();
    private Tensor bias;

    /**
     * Starts with nothing.
     *
     * @param out the result as the primitive writes it
     * @param result the result as the graph has it: the same elements, in the shape of the operations
     */
    Fusing(PlanBuilder plan, Tensor out, Tensor result) {
        this.plan = plan;
        this.out = out;
        this.result = result;
    }

    /** The bias; null if there is none. */
    Tensor bias() {
        return bias;
    }

    /** The post-operations. */
    List<PostOperation> after() {
        return after;
    }

    /** What they read. */
    List<Tensor> read() {
        return read;
    }

    /**
     * Adds an operation.
     *
     * @param value which of its inputs is the product so far
     * @return false if oneDNN cannot do it
     */
    boolean add(Node next, Value value) {
        if (next.operation() instanceof Operation.Binary binary) {
            return combine(binary.function(), next.input(next.input(0) == value ? 1 : 0));
        }
        if (next.operation() instanceof Scalar scalar) {
            after.add(linear(scalar));
        } else if (((Operation.Unary) next.operation()).function() == UnaryFunction.NEGATE) {
            after.add(new PostOperation.Linear(-1, 0));
        } else {
            after.add(new PostOperation.Relu());
        }
        return true;
    }

    private static PostOperation linear(Scalar scalar) {
        float value = (float) scalar.value();
        return switch (scalar.function()) {
            case ADD -> new PostOperation.Linear(1, value);
            case SUBTRACT -> new PostOperation.Linear(1, -value);
            case MULTIPLY -> new PostOperation.Linear(value, 0);
            case DIVIDE -> new PostOperation.Linear((float) (1 / scalar.value()), 0);
            case SUBTRACT_FROM -> new PostOperation.Linear(-1, value);
            default -> throw new IllegalArgumentException(scalar + " cannot follow a product");
        };
    }

    private boolean combine(BinaryFunction function, Value other) {
        Tensor operand = plan.read(other);
        boolean isRow = operand.rank() >= 1
                && operand.size(-1) == out.size(-1)
                && operand.elements() == out.size(-1)
                && operand.isContiguous();
        if (isRow) {
            Tensor row = operand.reshape(operand.elements()).orElseThrow().withRank(out.rank());
            if (function == BinaryFunction.ADD && after.isEmpty() && bias == null) {
                bias = row;
            } else {
                after.add(new PostOperation.Combine(BinaryFunctions.algorithm(function), row));
            }
            read.add(operand);
            return true;
        }
        Optional<Tensor> fitting = fitting(operand);
        fitting.ifPresent(tensor -> {
            after.add(new PostOperation.Combine(BinaryFunctions.algorithm(function), tensor));
            read.add(operand);
        });
        return fitting.isPresent();
    }

    /** The operand as the primitive takes it: laid out like the result, or repeated and contiguous. */
    private Optional<Tensor> fitting(Tensor operand) {
        if (operand.isLike(result)) {
            return out.rank() == result.rank() ? Optional.of(operand) : operand.reshape(out.sizes());
        }
        boolean repeated = operand.elements() < result.elements();
        return repeated && out.rank() == result.rank() && operand.isContiguous()
                ? Optional.of(operand.withRank(out.rank()))
                : Optional.empty();
    }
}
