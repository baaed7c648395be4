package dev.firth.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.engine.Gradients;
import dev.firth.engine.Gradients.RowGradients;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ParameterUpdateTest {
    static Stream<Optimizer> optimizers() {
        return Stream.of(
                AdamW.defaults(),
                new AdamW(0.8, 0.99, 1e-6, 0.2),
                Sgd.defaults(),
                new Sgd(0.9, false, 0.1),
                new Sgd(0.7, true, 0),
                AdaGrad.defaults(),
                new AdaGrad(1e-8, 0.3, 0.05),
                Lamb.defaults(),
                new Lamb(0.8, 0.99, 1e-5, 0));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void stepsAreThoseOfThePlainReference(Optimizer optimizer) {
        for (int columns : new int[] {1, 3, 2_047, 2_048, 2_049, 70_001}) {
            Random random = new Random(columns);
            float[] start = Arrays32.gaussian(random, columns, 1);
            INDArray parameter = Arrays32.of(start, 1, columns);
            ReferenceOptimizer reference = new ReferenceOptimizer(optimizer, optimizer.weightDecay(), start);
            try (ParameterUpdate update = new ParameterUpdate(Map.of("w", parameter), optimizer, List.of(), 2)) {
                for (int step = 0; step < 5; step++) {
                    float[] gradient = Arrays32.gaussian(random, columns, Math.pow(10, step - 2));
                    double rate = 0.02 / (step + 1);
                    reference.step(gradient, rate);
                    update.apply(Arrays32.dense(Map.of("w", Arrays32.of(gradient, 1, columns))), rate);
                }
                assertThat(update.state().step()).isEqualTo(5);
            }
            float[] found = Arrays32.read(parameter);
            for (int i = 0; i < columns; i++) {
                double tolerance = 4e-6 * Math.max(1, Math.abs(reference.theta[i]));
                assertThat((double) found[i]).isCloseTo(reference.theta[i], within(tolerance));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void theResultDoesNotDependOnTheThreads(Optimizer optimizer) {
        float[] one = afterSteps(optimizer, 1);
        assertThat(afterSteps(optimizer, 2)).isEqualTo(one);
        assertThat(afterSteps(optimizer, 5)).isEqualTo(one);
    }

    private static float[] afterSteps(Optimizer optimizer, int threads) {
        Random random = new Random(4);
        INDArray w = Arrays32.of(Arrays32.gaussian(random, 300 * 401, 1), 300, 401);
        try (ParameterUpdate update = new ParameterUpdate(Map.of("w", w), optimizer, List.of(), threads)) {
            for (int step = 0; step < 3; step++) {
                INDArray gradient = Arrays32.of(Arrays32.gaussian(random, 300 * 401, 1), 300, 401);
                update.apply(Arrays32.dense(Map.of("w", gradient)), 0.5, 0.01, new GradientClipping(1));
            }
        }
        return Arrays32.read(w);
    }

    @Test
    void theFactorIsThatOfTheGradients() {
        float[] gradient = Arrays32.gaussian(new Random(8), 40, 1);
        INDArray whole = Nd4j.ones(4, 10);
        INDArray halved = Nd4j.ones(4, 10);
        float[] twice = gradient.clone();
        for (int i = 0; i < twice.length; i++) {
            twice[i] *= 2;
        }
        try (ParameterUpdate a = new ParameterUpdate(Map.of("w", whole), AdamW.defaults(), List.of(), 1);
                ParameterUpdate b = new ParameterUpdate(Map.of("w", halved), AdamW.defaults(), List.of(), 1)) {
            GradientClipping clipping = new GradientClipping(0.1);
            double norm = a.apply(Arrays32.dense(Map.of("w", Arrays32.of(gradient, 4, 10))), 1, 0.1, clipping);
            assertThat(b.apply(Arrays32.dense(Map.of("w", Arrays32.of(twice, 4, 10))), 0.5, 0.1, clipping))
                    .isEqualTo(norm);
        }
        assertThat(Arrays32.read(halved)).isEqualTo(Arrays32.read(whole)).doesNotContain(1f);
    }

    @Test
    void groupsSetRateDecayAndWhatStays() {
        Map<String, INDArray> parameters = new LinkedHashMap<>();
        for (String name : List.of("head.weight", "body.weight", "body.bias", "fixed", "plain")) {
            parameters.put(name, name.endsWith("bias") ? Nd4j.ones(6) : Nd4j.ones(2, 3));
        }
        List<ParameterGroup> groups = List.of(
                ParameterGroup.of("fixed", List.of("fixed")).asFrozen(),
                ParameterGroup.matching("head", name -> name.startsWith("head."))
                        .learningRateFactor(10)
                        .weightDecay(0),
                ParameterGroup.matching("later", name -> true).learningRateFactor(0.5));
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        parameters.forEach((name, array) -> gradients.put(name, Nd4j.ones(array.shape())));
        try (ParameterUpdate update = new ParameterUpdate(parameters, new Sgd(0, false, 0.5), groups, 1)) {
            update.apply(Arrays32.dense(gradients), 0.1);
        }
        assertThat(parameters.get("fixed").getFloat(0)).isEqualTo(1);
        assertThat(parameters.get("head.weight").getFloat(0)).isEqualTo(1 - 1f);
        assertThat(parameters.get("body.weight").getFloat(0)).isCloseTo(1 - 0.05f * 1.5f, within(1e-7f));
        assertThat(parameters.get("body.bias").getFloat(0)).isCloseTo(1 - 0.05f, within(1e-7f));
    }

    @Test
    void aParameterWithoutGradientStays() {
        INDArray used = Nd4j.ones(2, 2);
        INDArray unused = Nd4j.ones(2, 2);
        try (ParameterUpdate update =
                new ParameterUpdate(Map.of("used", used, "unused", unused), AdamW.defaults(), List.of(), 1)) {
            update.apply(Arrays32.dense(Map.of("used", Nd4j.ones(2, 2))), 0.1);
        }
        assertThat(Arrays32.read(used)).doesNotContain(1f);
        assertThat(Arrays32.read(unused)).containsOnly(1f);
    }

    @Test
    void momentsThatFadeBecomeZero() {
        INDArray parameter = Nd4j.ones(1, 40);
        try (ParameterUpdate update =
                new ParameterUpdate(Map.of("w", parameter), new AdamW(0.1, 0.1, 1e-8, 0), List.of(), 1)) {
            update.apply(Arrays32.dense(Map.of("w", Nd4j.ones(1, 40))), 0.1);
            for (int i = 0; i < 60; i++) {
                update.apply(Arrays32.dense(Map.of("w", Nd4j.zeros(1, 40))), 0.1);
            }
            for (OptimizerState.Moment moment : update.state().moments()) {
                assertThat(Arrays32.read(moment.floats().memory())).containsOnly(0f);
            }
        }
    }

    @Test
    void gradientsInAnotherOrderOfAxesAreTakenForWhatTheyAre() {
        float[] gradient = Arrays32.gaussian(new Random(9), 12, 1);
        INDArray a = Nd4j.zeros(3, 4);
        INDArray b = Nd4j.zeros(3, 4);
        try (ParameterUpdate update = new ParameterUpdate(Map.of("a", a, "b", b), Sgd.defaults(), List.of(), 1)) {
            INDArray inOrder = Arrays32.of(gradient, 3, 4);
            update.apply(Arrays32.dense(Map.of("a", inOrder, "b", inOrder.dup('f'))), 1);
        }
        assertThat(Arrays32.read(b)).isEqualTo(Arrays32.read(a)).isNotEqualTo(new float[12]);
    }

    @Test
    void gradientsThatAreNotFiniteChangeNothingWhereTheyAreClipped() {
        INDArray parameter = Nd4j.ones(2, 2);
        try (ParameterUpdate update = new ParameterUpdate(Map.of("w", parameter), AdamW.defaults(), List.of(), 1)) {
            Gradients broken = Arrays32.dense(Map.of("w", Nd4j.valueArrayOf(new long[] {2, 2}, Float.NaN)));
            assertThatThrownBy(() -> update.apply(broken, 1, 0.1, new GradientClipping(1)))
                    .isInstanceOf(DivergenceException.class)
                    .hasMessageContaining("NaN at step 1")
                    .hasMessageContaining("lower the learning rate");
            assertThat(Arrays32.read(parameter)).containsOnly(1f);
            assertThat(update.state().step()).isZero();
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Map<String, INDArray> parameters = Map.of("w", Nd4j.ones(2, 3), "v", Nd4j.ones(6));
        try (ParameterUpdate update = new ParameterUpdate(parameters, Sgd.defaults(), List.of(), 1)) {
            assertThatThrownBy(() -> update.apply(Arrays32.dense(Map.of("w", Nd4j.ones(7))), 1))
                    .hasMessageContaining("\"w\" has 7 elements: expected 6");
            assertThatThrownBy(() -> update.apply(rows("w", new int[] {0, 2}, Nd4j.ones(2, 3)), 1))
                    .hasMessageContaining("row 2 of table \"w\": expected rows below 2");
            assertThatThrownBy(() -> update.apply(rows("w", new int[] {0, 1}, Nd4j.ones(2, 2)), 1))
                    .hasMessageContaining("has 4 elements: expected 6");
            assertThatThrownBy(() -> update.apply(rows("v", new int[] {0}, Nd4j.ones(1, 1)), 1))
                    .hasMessageContaining("\"v\" has 1 axes: expected a table with 2");
        }
        assertThatThrownBy(() -> new ParameterUpdate(parameters, Sgd.defaults(), List.of(), 0))
                .hasMessageContaining("threads 0");
        ParameterGroup lazy = ParameterGroup.everything().asLazy();
        assertThatThrownBy(() -> new ParameterUpdate(parameters, Lamb.defaults(), List.of(lazy), 1))
                .hasMessageContaining("\"everything\" is lazy");
    }

    private static Gradients rows(String table, int[] ids, INDArray gradient) {
        return new Gradients(0, Map.of(), Map.of(), List.of(new RowGradients(table, ids, gradient)));
    }

    @Test
    void hyperparametersOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new AdamW(1, 0.9, 1e-8, 0)).hasMessage("beta1 1.0: expected from 0 to below 1");
        assertThatThrownBy(() -> new AdamW(0.9, Double.NaN, 1e-8, 0)).hasMessageContaining("beta2 NaN");
        assertThatThrownBy(() -> new Lamb(0.9, 0.9, 0, 0))
                .hasMessageContaining("epsilon 0.0: expected a number above 0");
        assertThatThrownBy(() -> new AdaGrad(1e-10, -1, 0)).hasMessageContaining("initialAccumulator -1.0");
        assertThatThrownBy(() -> new Sgd(0, true, 0)).hasMessageContaining("nesterov needs a momentum");
        assertThatThrownBy(() -> new Sgd(0.9, true, -0.1)).hasMessageContaining("weightDecay -0.1");
        assertThatThrownBy(() -> new GradientClipping(0)).hasMessageContaining("maxNorm 0.0");
        assertThatThrownBy(() -> Schedule.linear(-1)).hasMessageContaining("warmupSteps -1");
        assertThatThrownBy(() -> Schedule.polynomial(0, 1, 2)).hasMessageContaining("endFactor 2.0");
        assertThatThrownBy(() -> ParameterGroup.everything().weightDecay(-1)).hasMessageContaining("everything");
    }
}
