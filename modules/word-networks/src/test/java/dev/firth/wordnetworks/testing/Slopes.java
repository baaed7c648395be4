package dev.firth.wordnetworks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.engine.Gradients;
import dev.firth.engine.Gradients.RowGradients;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.Network;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares the gradients of a network of doubles with central differences. */
public final class Slopes {
    private static final double STEP = 1e-5;

    private Slopes() {}

    /** Gives every table random values. */
    public static void randomise(Network network, long seed) {
        Random random = new Random(seed);
        network.parameters().values().forEach(table -> {
            for (long i = 0; i < table.length(); i++) {
                table.data().put(i, random.nextGaussian() * 0.5);
            }
        });
    }

    /** Asserts that every element of every table has the gradient that a change of the loss says. */
    public static void assertGradients(Network network, String loss, Map<String, INDArray> inputs) {
        Map<String, INDArray> tables = network.parameters();
        Engine engine = Engines.named("nd4j-cpu");
        try (TrainingSession session = engine.train(network, loss, List.of(), tables.keySet(), 1);
                InferenceSession forward = engine.infer(network, List.of(loss))) {
            Map<String, double[]> gradients = gradients(session.gradients(inputs, 1), tables);
            gradients.forEach((name, gradient) -> assertThat(
                            Arrays.stream(gradient).map(Math::abs).max().orElseThrow())
                    .as(name)
                    .isGreaterThan(1e-3));
            gradients.forEach((name, gradient) -> {
                INDArray table = tables.get(name);
                for (int i = 0; i < gradient.length; i++) {
                    double value = table.data().getDouble(i);
                    table.data().put(i, value + STEP);
                    double above = forward.run(inputs).get(loss).getDouble(0);
                    table.data().put(i, value - STEP);
                    double below = forward.run(inputs).get(loss).getDouble(0);
                    table.data().put(i, value);
                    assertThat(gradient[i]).as("%s[%d]", name, i).isCloseTo((above - below) / (2 * STEP), within(1e-6));
                }
            });
        }
    }

    private static Map<String, double[]> gradients(Gradients gradients, Map<String, INDArray> tables) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        tables.forEach((name, table) -> sums.put(name, new double[(int) table.length()]));
        gradients.dense().forEach((name, gradient) -> {
            for (int i = 0; i < gradient.length(); i++) {
                sums.get(name)[i] += gradient.dup('c').data().getDouble(i);
            }
        });
        for (RowGradients rows : gradients.rows()) {
            double[] sum = sums.get(rows.table());
            int columns = (int) tables.get(rows.table()).size(1);
            for (int i = 0; i < rows.ids().length; i++) {
                for (int k = 0; k < columns && rows.ids()[i] >= 0; k++) {
                    sum[rows.ids()[i] * columns + k] += rows.gradient().getDouble(i, k);
                }
            }
        }
        return sums;
    }
}
