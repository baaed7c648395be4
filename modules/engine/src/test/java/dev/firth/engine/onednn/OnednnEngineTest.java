package dev.firth.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.engine.EngineException;
import dev.firth.engine.Gradients;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.ElementType;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class OnednnEngineTest {
    private static final Dimension BATCH = Dimension.named("batch");
    private static final Dimension TWO = Dimension.of(2);

    private final OnednnEngine engine = new OnednnEngine();

    private static INDArray floats(float... values) {
        return Nd4j.createFromArray(values);
    }

    @Test
    void saysWhatItRunsOn() {
        assertThat(engine.availability().usable()).isTrue();
        assertThat(engine.availability().details()).contains("oneDNN 3.");
    }

    @Test
    void outputsMayBeInputsViewsAndParameters() {
        NetworkBuilder builder = new NetworkBuilder();
        SDVariable x = builder.input("x", BATCH, TWO);
        builder.parameter("p", floats(5, 6));
        builder.graph().permute("turned", x, 1, 0);
        x.mul("doubled", 2);
        Network network = builder.build();

        try (InferenceSession session = engine.infer(network, List.of("x", "turned", "p", "doubled"))) {
            Map<String, INDArray> outputs =
                    session.run(Map.of("x", floats(1, 2, 3, 4, 5, 6).reshape(3, 2)));

            assertThat(outputs.get("x").toFloatMatrix()).isEqualTo(new float[][] {{1, 2}, {3, 4}, {5, 6}});
            assertThat(outputs.get("turned").toFloatMatrix()).isEqualTo(new float[][] {{1, 3, 5}, {2, 4, 6}});
            assertThat(outputs.get("p").toFloatVector()).containsExactly(5, 6);
            assertThat(outputs.get("doubled").sumNumber().floatValue()).isEqualTo(42);
        }
    }

    @Test
    void sizesMayChangeFromRunToRun() {
        NetworkBuilder builder = new NetworkBuilder();
        SDVariable x = builder.input("x", BATCH, TWO);
        builder.linear(
                "y",
                x,
                builder.parameter("w", floats(1, 2, 3, 4).reshape(2, 2)),
                builder.parameter("b", floats(10, 20)));
        Network network = builder.build();

        try (InferenceSession session = engine.infer(network, List.of("y"))) {
            for (int round = 0; round < 2; round++) {
                for (int batch = 1; batch <= 80; batch++) {
                    INDArray y = session.run(Map.of("x", Nd4j.ones(DataType.FLOAT, batch, 2)))
                            .get("y");
                    assertThat(y.shape()).containsExactly(batch, 2);
                    assertThat(y.getRow(batch - 1).toFloatVector()).containsExactly(13, 27);
                }
            }
        }
    }

    @Test
    void anInputMayHaveAnyStrides() {
        NetworkBuilder builder = new NetworkBuilder();
        builder.input("x", BATCH, TWO).mul("y", 3);
        Network network = builder.build();

        try (InferenceSession session = engine.infer(network, List.of("y"))) {
            INDArray turned = floats(1, 2, 3, 4, 5, 6).reshape(2, 3).transpose();

            assertThat(session.run(Map.of("x", turned)).get("y").toFloatMatrix())
                    .isEqualTo(new float[][] {{3, 12}, {6, 15}, {9, 18}});
        }
    }

    @Test
    void aChangeOfAParameterCountsInTraining() {
        NetworkBuilder builder = new NetworkBuilder();
        INDArray weight = floats(3);
        SDVariable w = builder.parameter("w", weight);
        SDVariable x = builder.input("x", Dimension.ONE);
        builder.graph().math().square(w.mul(x)).sum("loss");
        Network network = builder.build();

        try (TrainingSession session = engine.train(network, "loss", List.of(), List.of("w"), 1)) {
            Gradients before = session.gradients(Map.of("x", floats(2)), 0);
            assertThat(before.loss()).isEqualTo(36);
            assertThat(before.dense().get("w").getFloat(0)).isEqualTo(24);

            weight.assign(1);

            assertThat(session.gradients(Map.of("x", floats(2)), 1).loss()).isEqualTo(4);
        }
    }

    @Test
    void rowsOfATableGetTheirGradientsByRow() {
        NetworkBuilder builder = new NetworkBuilder();
        builder.ids("ids", BATCH);
        builder.parameter("table", floats(1, 2, 3, 4, 5, 6).reshape(3, 2));
        SDVariable rows = builder.lookup("rows", "table", "ids");
        builder.graph().math().square(rows).sum("loss");
        Network network = builder.build();

        try (TrainingSession session = engine.train(network, "loss", List.of("rows"), List.of("table"), 1)) {
            Gradients gradients = session.gradients(Map.of("ids", Nd4j.createFromArray(2, -1, 2)), 0);

            assertThat(gradients.loss()).isEqualTo(122);
            assertThat(gradients.outputs().get("rows").toFloatMatrix())
                    .isEqualTo(new float[][] {{5, 6}, {0, 0}, {5, 6}});
            assertThat(gradients.dense()).isEmpty();
            assertThat(gradients.rows()).hasSize(1);
            assertThat(gradients.rows().get(0).ids()).containsExactly(2, -1, 2);
            assertThat(gradients.rows().get(0).gradient().toFloatMatrix()[2]).containsExactly(10, 12);
        }
    }

    @Test
    void saysWhatIsWrongWithAnInput() {
        NetworkBuilder builder = new NetworkBuilder();
        builder.ids("ids", BATCH);
        builder.parameter("table", floats(1, 2, 3, 4, 5, 6).reshape(3, 2));
        builder.lookup("rows", "table", "ids").mul("y", 2);
        Network network = builder.build();

        try (InferenceSession session = engine.infer(network, List.of("y"))) {
            assertThatThrownBy(() -> session.run(Map.of("ids", Nd4j.createFromArray(0, 3))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("input \"ids\" holds 3 at place 1: expected a row of \"table\", which has 3");
            assertThatThrownBy(() -> session.run(Map.of())).isInstanceOf(IllegalArgumentException.class);
            assertThat(session.run(Map.of("ids", Nd4j.createFromArray(1)))
                            .get("y")
                            .toFloatMatrix()[0])
                    .containsExactly(6, 8);
        }
    }

    @Test
    void refusesNumbersThatItDoesNotComputeWith() {
        NetworkBuilder builder = new NetworkBuilder(ElementType.DOUBLE);
        SDVariable x = builder.input("x", BATCH, TWO);
        x.mul("y", builder.parameter("p", Nd4j.ones(DataType.DOUBLE, 2)));
        Network network = builder.build();

        assertThatThrownBy(() -> {
                    try (InferenceSession session = engine.infer(network, List.of("y"))) {
                        session.run(Map.of("x", Nd4j.ones(DataType.DOUBLE, 3, 2)));
                    }
                })
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("onednn computes with 32-bit floats only");
    }

    @Test
    void whatFollowsAProductIsComputedWithItOrAfterIt() {
        NetworkBuilder builder = new NetworkBuilder();
        Dimension three = Dimension.of(3);
        SDVariable a = builder.input("a", BATCH, three, TWO);
        SDVariable b = builder.input("b", BATCH, TWO, three);
        SDVariable other = builder.input("other", BATCH, three, three);
        SDVariable column = builder.input("column", BATCH, three, Dimension.ONE);
        SDVariable product = builder.graph().mmul(a, b);
        other.sub(
                "result",
                builder.graph()
                        .math()
                        .neg(product.mul(0.5).add(other).mul(column))
                        .rsub(1));
        Network network = builder.build();
        INDArray left = Nd4j.rand(DataType.FLOAT, 4, 3, 2);
        INDArray right = Nd4j.rand(DataType.FLOAT, 4, 2, 3);
        INDArray sum = Nd4j.rand(DataType.FLOAT, 4, 3, 3);
        INDArray factor = Nd4j.rand(DataType.FLOAT, 4, 3, 1);

        try (InferenceSession session = engine.infer(network, List.of("result"))) {
            INDArray result = session.run(Map.of("a", left, "b", right, "other", sum, "column", factor))
                    .get("result");
            for (int batch = 0; batch < 4; batch++) {
                for (int i = 0; i < 3; i++) {
                    for (int j = 0; j < 3; j++) {
                        double value = 0;
                        for (int k = 0; k < 2; k++) {
                            value += left.getDouble(batch, i, k) * right.getDouble(batch, k, j);
                        }
                        double o = sum.getDouble(batch, i, j);
                        double expected = o - (1 + (value * 0.5 + o) * factor.getDouble(batch, i, 0));
                        assertThat(result.getDouble(batch, i, j)).isCloseTo(expected, within(1e-5));
                    }
                }
            }
        }
    }

    @Test
    void namesOfAxesMayNotStandForSizesThatDoNotFit() {
        NetworkBuilder builder = new NetworkBuilder();
        SDVariable x = builder.input("x", BATCH, TWO);
        x.add("y", builder.input("z", Dimension.named("other"), TWO));
        Network network = builder.build();

        try (InferenceSession session = engine.infer(network, List.of("y"))) {
            assertThatThrownBy(() -> session.run(
                            Map.of("x", Nd4j.ones(DataType.FLOAT, 1, 2), "z", Nd4j.ones(DataType.FLOAT, 5, 2))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("do not fit together");
        }
    }
}
