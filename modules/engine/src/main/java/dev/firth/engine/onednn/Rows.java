package dev.firth.engine.onednn;

import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation;
import dev.firth.engine.graph.Operation.Gather;
import dev.firth.engine.graph.Operation.OneHot;
import dev.firth.engine.graph.Operation.ScatterAdd;
import dev.firth.engine.memory.FloatMemory;
import java.util.Map;
import java.util.function.Consumer;

/** Plans what copies and adds up rows by number. */
final class Rows {
    private final PlanBuilder plan;

    Rows(PlanBuilder plan) {
        this.plan = plan;
    }

    void addTo(Map<Class<? extends Operation>, Consumer<Node>> planners) {
        planners.put(Gather.class, this::gather);
        planners.put(ScatterAdd.class, this::scatterAdd);
        planners.put(OneHot.class, this::oneHot);
    }

    private void gather(Node node) {
        Tensor table = plan.readContiguous(node.input(0));
        String ids = node.input(1).name();
        Tensor y = plan.write(node.output());
        int columns = Math.toIntExact(table.size(-1));
        plan.add(
                run -> {
                    int[] rows = run.ids().get(ids);
                    FloatMemory from = table.buffer().floats();
                    FloatMemory to = y.buffer().floats();
                    float[] row = new float[columns];
                    float[] none = new float[columns];
                    for (int i = 0; i < rows.length; i++) {
                        if (rows[i] >= 0) {
                            from.get(table.offset() + (long) rows[i] * columns, row, 0, columns);
                        }
                        to.put(y.offset() + (long) i * columns, rows[i] >= 0 ? row : none, 0, columns);
                    }
                },
                table,
                y);
    }

    private void scatterAdd(Node node) {
        Tensor gradient = plan.readContiguous(node.input(0));
        Tensor y = plan.write(node.output());
        String ids = node.input(1).name();
        int columns = Math.toIntExact(y.size(-1));
        plan.add(new StridedStep(TileFunctions.filled(0), y), y);
        plan.add(
                run -> {
                    int[] rows = run.ids().get(ids);
                    float[] row = new float[columns];
                    float[] sum = new float[columns];
                    for (int i = 0; i < rows.length; i++) {
                        if (rows[i] >= 0) {
                            long place = y.offset() + (long) rows[i] * columns;
                            gradient.buffer().floats().get(gradient.offset() + (long) i * columns, row, 0, columns);
                            y.buffer().floats().get(place, sum, 0, columns);
                            for (int k = 0; k < columns; k++) {
                                sum[k] += row[k];
                            }
                            y.buffer().floats().put(place, sum, 0, columns);
                        }
                    }
                },
                gradient,
                y);
    }

    private void oneHot(Node node) {
        Tensor y = plan.write(node.output());
        String ids = node.input(0).name();
        plan.add(new StridedStep(TileFunctions.filled(0), y), y);
        plan.add(
                run -> {
                    int[] columns = run.ids().get(ids);
                    for (int i = 0; i < columns.length; i++) {
                        if (columns[i] >= 0) {
                            y.buffer().floats().put(y.offset() + i * y.size(-1) + columns[i], 1);
                        }
                    }
                },
                y);
    }
}
