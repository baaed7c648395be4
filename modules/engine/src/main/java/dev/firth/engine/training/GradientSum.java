package dev.firth.engine.training;

import dev.firth.engine.Gradients;
import dev.firth.engine.Gradients.RowGradients;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Adds up the gradients of several batches. Dense ones are added; those of rows are kept one after the other, as the rows
 * that a batch does not read cost nothing so. Not thread-safe.
 */
final class GradientSum implements AutoCloseable {
    /** Arrays that are used again after a clearing. */
    private final Map<String, INDArray> dense = new LinkedHashMap<>();

    private final Set<String> filled = new HashSet<>();
    private final List<RowGradients> rows = new ArrayList<>();
    private int count;

    /** Copies what it needs: the gradients may change afterwards. */
    void add(Gradients gradients) {
        gradients.dense().forEach((name, gradient) -> {
            INDArray sum = dense.computeIfAbsent(name, key -> gradient.ulike());
            if (filled.add(name)) {
                sum.assign(gradient);
            } else {
                sum.addi(gradient);
            }
        });
        for (RowGradients entry : gradients.rows()) {
            rows.add(new RowGradients(
                    entry.table(), entry.ids().clone(), entry.gradient().dup('c')));
        }
        count++;
    }

    /** How many were added. */
    int count() {
        return count;
    }

    /** The sum; valid until it is cleared. */
    Gradients sum() {
        Map<String, INDArray> sums = new LinkedHashMap<>(dense);
        sums.keySet().retainAll(filled);
        return new Gradients(Float.NaN, Map.of(), sums, rows);
    }

    /** Starts again with none. */
    void clear() {
        rows.forEach(entry -> entry.gradient().close());
        rows.clear();
        filled.clear();
        count = 0;
    }

    @Override
    public void close() {
        clear();
        dense.values().forEach(INDArray::close);
        dense.clear();
    }
}
