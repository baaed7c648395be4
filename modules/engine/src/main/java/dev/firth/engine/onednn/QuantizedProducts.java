package dev.firth.engine.onednn;

import dev.firth.engine.graph.Operation.BinaryFunction;
import dev.firth.engine.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans products with constant weights in whole numbers of 8 bits: {@code (q_x q_w) s_x s_w}, where the scale {@code s_x}
 * of a row of x is its largest number divided by 127, and {@code s_w} that of a column of the weights, divided by 64 where the processor has no VNNI. What one row becomes
 * depends on that row alone. Not thread-safe.
 */
final class QuantizedProducts {
    /**
     * The rows of a matrix as numbers of 8 bits.
     *
     * @param numbers {@code [rows, columns]} of bytes
     * @param least {@code [rows, 1]}, for numbers on the way
     * @param scales {@code [rows, 1]}
     */
    private record QuantizedRows(Tensor numbers, Tensor least, Tensor scales) {}

    private final PlanBuilder plan;

    /** Queries, keys and values are products of the same rows. */
    private final Map<List<Object>, QuantizedRows> quantized = new HashMap<>();

    QuantizedProducts(PlanBuilder plan) {
        this.plan = plan;
    }

    /**
     * Plans a product and what follows it.
     *
     * @param input the value whose elements the left operand has
     * @return false if oneDNN cannot do it; then there is no new step
     */
    boolean plan(Value input, Operands operands, Fusing fusing) {
        Tensor left = operands.left();
        Tensor out = operands.out();
        if (left.rank() != 2 || out.rank() != 2 || !left.isContiguous() || !out.isContiguous()) {
            return false;
        }
        List<PostOperation> after = new ArrayList<>();
        if (fusing.bias() != null) {
            after.add(new PostOperation.Combine(BinaryFunctions.algorithm(BinaryFunction.ADD), fusing.bias()));
        }
        after.addAll(fusing.after());
        Int8Primitives primitives = plan.primitives().int8();
        List<Object> key = List.of(input, Primitives.shape(left));
        QuantizedRows rows = quantized.get(key);
        Optional<List<Step>> quantizing = Optional.of(List.of());
        if (rows == null) {
            rows = new QuantizedRows(
                    plan.bytes(left.sizes()), plan.temporary(left.size(0), 1), plan.temporary(left.size(0), 1));
            quantizing =
                    primitives.quantizeRows(left, Int8Primitives.LARGEST, rows.least(), rows.scales(), rows.numbers());
        }
        Optional<Step> product = primitives.product(rows.numbers(), operands.right(), out);
        Optional<Step> scaling = primitives.scaleRows(out, rows.scales(), after);
        if (quantizing.isEmpty() || product.isEmpty() || scaling.isEmpty()) {
            return false;
        }
        for (Step step : quantizing.get()) {
            plan.add(step, left, rows.least(), rows.scales(), rows.numbers());
        }
        quantized.put(key, rows);
        plan.add(product.get(), rows.numbers(), out);
        List<Tensor> touched = new ArrayList<>(List.of(out, rows.scales()));
        touched.addAll(fusing.read());
        plan.add(scaling.get(), touched.toArray(new Tensor[0]));
        return true;
    }
}
