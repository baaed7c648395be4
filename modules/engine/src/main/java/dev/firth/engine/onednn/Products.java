package dev.firth.engine.onednn;

import dev.firth.engine.graph.Graph;
import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation;
import dev.firth.engine.graph.Operation.MatMul;
import dev.firth.engine.graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plans products of matrices with what follows them, in one primitive where oneDNN can.
 *
 * <p>The result is laid out as the permutation that reads it wants it, so that the permutation is but another look at it:
 * attention writes straight into {@code [tokens, hidden]}.
 */
final class Products {
    private final Graph graph;
    private final PlanBuilder plan;
    private final boolean constantWeights;
    private final boolean quantizedWeights;
    private final QuantizedProducts quantized;
    private final Consumer<Node> others;

    /**
     * Plans for one plan.
     *
     * @param parameters what may be done with the parameters
     * @param others plans a node that oneDNN cannot do together with the product before it
     */
    Products(Graph graph, PlanBuilder plan, ParameterForm parameters, Consumer<Node> others) {
        this.graph = graph;
        this.plan = plan;
        this.constantWeights = parameters != ParameterForm.CHANGING;
        this.quantizedWeights = parameters == ParameterForm.QUANTIZED;
        this.quantized = new QuantizedProducts(plan);
        this.others = others;
    }

    /** Plans a product and what follows it. */
    void plan(Node product, List<Node> epilogue) {
        MatMul operation = (MatMul) product.operation();
        Tensor a = plan.read(product.input(0));
        Tensor b = plan.read(product.input(1));
        Tensor left = operation.transposeA() ? a.transpose() : a;
        Tensor right = operation.transposeB() ? b.transpose() : b;
        boolean constant = constantWeights && right.rank() == 2 && isGiven(product.input(1));

        int fused = epilogue.size();
        while (fused >= 0 && !attempt(left, right, constant, product, epilogue.subList(0, fused))) {
            fused--;
        }
        if (fused < 0) {
            copied(left, right, product);
            fused = 0;
        }
        plan.finished(product);
        epilogue.subList(0, fused).forEach(plan::finished);
        epilogue.subList(fused, epilogue.size()).forEach(others);
    }

    private static boolean isGiven(Value value) {
        return value.kind() == Value.Kind.PARAMETER || value.kind() == Value.Kind.CONSTANT;
    }

    private boolean attempt(Tensor left, Tensor right, boolean constant, Node product, List<Node> epilogue) {
        Value result = epilogue.isEmpty()
                ? product.output()
                : epilogue.get(epilogue.size() - 1).output();
        long[] rowMajor = Tensor.rowMajor(plan.sizes(result));
        long[] wanted = wantedStrides(result).orElse(rowMajor);
        return attempt(left, right, constant, product, epilogue, result, wanted)
                || (!Arrays.equals(wanted, rowMajor)
                        && attempt(left, right, constant, product, epilogue, result, rowMajor));
    }

    private boolean attempt(
            Tensor left,
            Tensor right,
            boolean constant,
            Node product,
            List<Node> epilogue,
            Value result,
            long... strides) {
        Tensor out = plan.allocate(result, strides);
        Optional<Operands> operands = Operands.of(left, right, out);
        if (operands.isEmpty()) {
            return false;
        }
        Fusing fusing = new Fusing(plan, operands.get().out(), out);
        Value value = product.output();
        for (Node next : epilogue) {
            if (!fusing.add(next, value)) {
                return false;
            }
            value = next.output();
        }
        if (constant && quantizedWeights && quantized.plan(product.input(0), operands.get(), fusing)) {
            plan.place(result, out);
            return true;
        }
        Optional<Step> step = plan.primitives()
                .product(
                        operands.get().left(),
                        operands.get().right(),
                        fusing.bias(),
                        operands.get().out(),
                        fusing.after(),
                        constant);
        if (step.isEmpty()) {
            return false;
        }
        plan.place(result, out);
        List<Tensor> touched = new ArrayList<>(List.of(left, right, out));
        touched.addAll(fusing.read());
        plan.add(step.get(), touched.toArray(new Tensor[0]));
        return true;
    }

    /** A product of copies whose elements follow one another, which oneDNN can multiply whatever their sizes. */
    private void copied(Tensor left, Tensor right, Node product) {
        Tensor leftCopy = plan.contiguous(left);
        Tensor rightCopy = plan.contiguous(right);
        Tensor out = plan.write(product.output());
        int rank = out.rank();
        Step step = plan.primitives().anyProduct(leftCopy.withRank(rank), rightCopy.withRank(rank), out);
        plan.add(step, leftCopy, rightCopy, out);
    }

    /** The strides that make what a permutation reads contiguous behind it. */
    private Optional<long[]> wantedStrides(Value result) {
        if (plan.isOutput(result)) {
            return Optional.empty();
        }
        for (Node consumer : graph.consumers(result)) {
            if (consumer.operation() instanceof Operation.Permute permute) {
                long[] behind = Tensor.rowMajor(plan.sizes(consumer.output()));
                long[] strides = new long[behind.length];
                for (int axis = 0; axis < strides.length; axis++) {
                    strides[permute.axes().get(axis)] = behind[axis];
                }
                return Optional.of(strides);
            }
        }
        return Optional.empty();
    }
}
