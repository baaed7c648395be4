package dev.firth.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Against what PyTorch and transformers computed. */
class PytorchOptimizersTest {
    private static final Map<String, Optimizer> OPTIMIZERS = Map.ofEntries(
            Map.entry("adamw", AdamW.defaults()),
            Map.entry("adamw without decay", new AdamW(0.9, 0.999, 1e-8, 0)),
            Map.entry("adamw with a large epsilon", new AdamW(0.9, 0.999, 1e-2, 0.3)),
            Map.entry("adamw clipped", AdamW.defaults()),
            Map.entry("sgd", Sgd.defaults()),
            Map.entry("sgd with decay", new Sgd(0, false, 0.1)),
            Map.entry("sgd with momentum", new Sgd(0.9, false, 0)),
            Map.entry("sgd with nesterov", new Sgd(0.8, true, 0.05)),
            Map.entry("sgd clipped", Sgd.defaults()),
            Map.entry("adagrad", AdaGrad.defaults()),
            Map.entry("adagrad with accumulator", new AdaGrad(1e-6, 0.1, 0.1)));

    private static JsonNode golden() throws IOException {
        try (InputStream in = PytorchOptimizersTest.class.getResourceAsStream("pytorch-optimizers.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    static Stream<String> cases() throws IOException {
        return names(golden().get("optimizers"));
    }

    private static Stream<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.get("name").asText());
    }

    @Test
    void everyCaseHasAnOptimizer() throws IOException {
        assertThat(cases()).containsExactlyInAnyOrderElementsOf(OPTIMIZERS.keySet());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stepsAreThoseOfPytorch(String name) throws IOException {
        JsonNode golden = StreamSupport.stream(golden().get("optimizers").spliterator(), false)
                .filter(node -> node.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        INDArray parameter = Arrays32.of(floats(golden.get("parameter")), 5, 7);
        INDArray bias = Arrays32.of(floats(golden.get("bias")), 7);
        Optimizer optimizer = OPTIMIZERS.get(name);
        // One group in PyTorch: the bias decays like the rest.
        ParameterGroup all = ParameterGroup.everything().weightDecay(optimizer.weightDecay());
        GradientClipping clipping = golden.get("maxNorm").isNull()
                ? GradientClipping.none()
                : new GradientClipping(golden.get("maxNorm").asDouble());
        try (ParameterUpdate update =
                new ParameterUpdate(Map.of("parameter", parameter, "bias", bias), optimizer, List.of(all), 1)) {
            for (JsonNode step : golden.get("steps")) {
                Map<String, INDArray> gradients = Map.of(
                        "parameter", Arrays32.of(floats(step.get("gradient")), 5, 7),
                        "bias", Arrays32.of(floats(step.get("biasGradient")), 7));
                double norm = update.apply(
                        Arrays32.dense(gradients), 1, golden.get("learningRate").asDouble(), clipping);

                if (clipping.isActive()) {
                    double expected = step.get("norm").asDouble();
                    assertThat(norm).isCloseTo(expected, within(1e-6 * expected));
                }
                close(parameter, step.get("parameter"));
                close(bias, step.get("bias"));
            }
        }
    }

    private static void close(INDArray found, JsonNode expected) {
        float[] values = Arrays32.read(found);
        assertThat(values).hasSize(expected.size());
        for (int i = 0; i < values.length; i++) {
            double value = expected.get(i).asDouble();
            assertThat((double) values[i]).isCloseTo(value, within(2e-6 * Math.max(0.1, Math.abs(value))));
        }
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }

    @Test
    void schedulesAreThoseOfTransformers() throws IOException {
        Map<String, Schedule> schedules = Map.of(
                "constant", Schedule.constant(3),
                "linear", Schedule.linear(3),
                "linear without warm-up", Schedule.linear(0),
                "cosine", Schedule.cosine(3),
                "polynomial", Schedule.polynomial(3, 2, 0.1));
        JsonNode golden = golden().get("schedules");
        assertThat(names(golden)).containsExactlyInAnyOrderElementsOf(schedules.keySet());
        for (JsonNode node : golden) {
            String name = node.get("name").asText();
            long total = name.equals("linear without warm-up") ? 5 : 10;
            for (int step = 0; step < node.get("factors").size(); step++) {
                assertThat(schedules.get(name).factor(step, total))
                        .as("%s at %d", name, step)
                        .isCloseTo(node.get("factors").get(step).asDouble(), within(1e-12));
            }
        }
    }
}
