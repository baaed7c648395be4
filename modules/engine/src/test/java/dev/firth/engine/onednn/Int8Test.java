package dev.firth.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.engine.Engine;
import dev.firth.engine.EngineException;
import dev.firth.engine.Engines;
import dev.firth.engine.InferencePrecision;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products with 8-bit weights beside a plain implementation, and what they leave alone. */
class Int8Test {
    private static final Dimension BATCH = Dimension.named("batch");

    private final Engine engine = new OnednnEngine();
    private final Random random = new Random(29);

    private float[][] matrix(int rows, int columns) {
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            double spread = Math.exp(random.nextGaussian());
            for (int column = 0; column < columns; column++) {
                row[column] = (float) (random.nextGaussian() * spread);
            }
        }
        return matrix;
    }

    /** {@code y = relu(x W^T + b) U^T}, and the product of the same x with V. */
    private static Network network(float[][] w, float[] b, float[][] u, float[][] v) {
        NetworkBuilder builder = new NetworkBuilder();
        SDVariable x = builder.input("x", BATCH, Dimension.of(w[0].length));
        SDVariable hidden = builder.linear(
                "hidden",
                x,
                builder.parameter("w", Nd4j.createFromArray(w)),
                builder.parameter("b", Nd4j.createFromArray(b)));
        SDVariable active = builder.graph().nn().relu(hidden, 0);
        builder.graph().mmul("y", active, builder.parameter("u", Nd4j.createFromArray(u)), false, true, false);
        builder.graph().mmul("z", x, builder.parameter("v", Nd4j.createFromArray(v)), false, true, false);
        return builder.build();
    }

    private static float scale(int levels, float... row) {
        float largest = 0;
        for (float value : row) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest / levels + 1e-20f;
    }

    /** The product of a row with the rows of weights, {@code [columns, inner]}, in whole numbers of 8 bits. */
    private static float[] product(float[] row, float[][] weights) {
        float[] result = new float[weights.length];
        float scale = scale(127, row);
        for (int column = 0; column < weights.length; column++) {
            float weightScale = scale(Int8Primitives.largestWeight(), weights[column]);
            int sum = 0;
            for (int i = 0; i < row.length; i++) {
                sum += (int) Math.rint(row[i] / scale) * (int) Math.rint(weights[column][i] / weightScale);
            }
            result[column] = sum * weightScale * scale;
        }
        return result;
    }

    private static float[] addedAndCut(float[] row, float... bias) {
        float[] result = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            result[i] = Math.max(0, row[i] + bias[i]);
        }
        return result;
    }

    private static void assertRow(INDArray found, int row, float... expected) {
        double most = 0;
        for (float value : expected) {
            most = Math.max(most, Math.abs(value));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(found.getDouble(row, i))
                    .as("[%d, %d]", row, i)
                    .isCloseTo(expected[i], within(1e-5 * most + 1e-30));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 64, 32, 16", "3, 7, 5, 1", "17, 33, 65, 9", "40, 128, 384, 128"})
    void productsAreThoseOfRoundedNumbers(int rows, int inner, int hidden, int columns) {
        float[][] x = matrix(rows, inner);
        float[][] w = matrix(hidden, inner);
        float[] b = matrix(1, hidden)[0];
        float[][] u = matrix(columns, hidden);
        float[][] v = matrix(columns, inner);
        try (InferenceSession session =
                engine.infer(network(w, b, u, v), List.of("hidden", "y", "z"), InferencePrecision.INT8)) {
            Map<String, INDArray> outputs = session.run(Map.of("x", Nd4j.createFromArray(x)));

            for (int row = 0; row < rows; row++) {
                assertRow(outputs.get("z"), row, product(x[row], v));
                float[] computed = outputs.get("hidden").getRow(row).toFloatVector();
                float[] zero = new float[hidden];
                assertRow(outputs.get("y"), row, product(addedAndCut(computed, zero), u));
                float[] product = product(x[row], w);
                for (int i = 0; i < hidden; i++) {
                    product[i] += b[i];
                }
                assertRow(outputs.get("hidden"), row, product);
            }
        }
    }

    @Test
    void aRowDoesNotDependOnTheOthers() {
        float[][] x = matrix(9, 48);
        Network network = network(matrix(40, 48), matrix(1, 40)[0], matrix(24, 40), matrix(8, 48));
        try (InferenceSession session = engine.infer(network, List.of("y", "z"), InferencePrecision.INT8)) {
            Map<String, INDArray> together = session.run(Map.of("x", Nd4j.createFromArray(x)));
            float[][] y = together.get("y").toFloatMatrix();
            float[][] z = together.get("z").toFloatMatrix();
            for (int row = 0; row < x.length; row++) {
                Map<String, INDArray> alone = session.run(Map.of("x", Nd4j.createFromArray(new float[][] {x[row]})));

                assertThat(alone.get("y").toFloatMatrix()[0]).isEqualTo(y[row]);
                assertThat(alone.get("z").toFloatMatrix()[0]).isEqualTo(z[row]);
            }
        }
    }

    @Test
    void rowsAndColumnsOfZerosStayZeros() {
        float[][] x = matrix(3, 16);
        x[1] = new float[16];
        float[][] v = matrix(5, 16);
        v[2] = new float[16];
        Network network = network(matrix(8, 16), new float[8], matrix(4, 8), v);
        try (InferenceSession session = engine.infer(network, List.of("y", "z"), InferencePrecision.INT8)) {
            Map<String, INDArray> outputs = session.run(Map.of("x", Nd4j.createFromArray(x)));

            assertThat(outputs.get("z").getRow(1).toFloatVector()).containsOnly(0);
            assertThat(outputs.get("y").getRow(1).toFloatVector()).containsOnly(0);
            assertThat(outputs.get("z").getColumn(2).toFloatVector()).containsOnly(0);
            assertThat(outputs.get("z").getRow(0).toFloatVector()).doesNotContain(Float.NaN);
        }
    }

    @ParameterizedTest
    @CsvSource({"nd4j-cpu", "onnxruntime-cpu"})
    void otherEnginesSayThatTheyCannot(String name) {
        Network network = network(matrix(2, 2), new float[2], matrix(2, 2), matrix(2, 2));

        assertThatThrownBy(() -> Engines.named(name).infer(network, List.of("y"), InferencePrecision.INT8))
                .isInstanceOf(EngineException.class)
                .hasMessage("engine " + name + " has no products of the precision int8: take the engine onednn, which"
                        + " has");
    }
}
