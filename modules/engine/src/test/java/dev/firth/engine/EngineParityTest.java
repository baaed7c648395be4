package dev.firth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.engine.Gradients.RowGradients;
import dev.firth.engine.nd4j.Nd4jCpu;
import dev.firth.engine.network.ElementType;
import dev.firth.engine.onednn.OnednnEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every engine that can run here computes what the others do, and gradients are what a change of the loss says. */
class EngineParityTest {
    private static final long SEED = 5;
    private static final double STEP = 1e-5;

    /** The fast engines that can run here, with each network. */
    private static Stream<Arguments> enginesAndNetworks() {
        List<Networks.Sample> samples = Networks.all(ElementType.FLOAT);
        return Engines.all().stream()
                .filter(engine ->
                        !(engine instanceof Nd4jCpu) && engine.availability().usable())
                .flatMap(engine -> samples.stream().map(sample -> Arguments.of(engine.name(), engine, sample)));
    }

    private static Stream<Networks.Sample> floats() {
        return Networks.all(ElementType.FLOAT).stream();
    }

    private static Stream<Networks.Sample> doubles() {
        return Networks.all(ElementType.DOUBLE).stream();
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("enginesAndNetworks")
    void outputsAreThoseOfNd4j(String name, Engine engine, Networks.Sample sample) {
        try (InferenceSession expected = new Nd4jCpu().infer(sample.network(), List.of(sample.output()));
                InferenceSession session = engine.infer(sample.network(), List.of(sample.output()))) {
            for (Map<String, INDArray> batch : sample.batches()) {
                Map<String, INDArray> inputs = inputsOf(sample, batch);
                assertClose(
                        sample.output(),
                        session.run(inputs).get(sample.output()),
                        expected.run(inputs).get(sample.output()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("floats")
    void eightBitWeightsComeNear(Networks.Sample sample) {
        try (InferenceSession floats = new OnednnEngine().infer(sample.network(), List.of(sample.output()));
                InferenceSession bytes =
                        new OnednnEngine().infer(sample.network(), List.of(sample.output()), InferencePrecision.INT8)) {
            for (Map<String, INDArray> batch : sample.batches()) {
                INDArray expected = floats.run(batch).get(sample.output());
                INDArray found = bytes.run(batch).get(sample.output());
                double most = expected.amaxNumber().doubleValue();

                assertThat(found.sub(expected).amaxNumber().doubleValue()).isLessThanOrEqualTo(0.03 * most);
            }
        }
    }

    /** An output may need fewer inputs than the loss does; it does no harm to give all. */
    private static Map<String, INDArray> inputsOf(Networks.Sample sample, Map<String, INDArray> batch) {
        assertThat(sample.network().inputs().keySet()).containsAll(batch.keySet());
        return batch;
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("enginesAndNetworks")
    void gradientsAreThoseOfNd4j(String name, Engine engine, Networks.Sample sample) {
        List<String> trainable = List.copyOf(sample.network().parameters().keySet());
        List<String> outputs = List.of(sample.output());
        try (TrainingSession expected = new Nd4jCpu().train(sample.network(), Networks.LOSS, outputs, trainable, SEED);
                TrainingSession session = engine.train(sample.network(), Networks.LOSS, outputs, trainable, SEED)) {
            long step = 0;
            for (Map<String, INDArray> batch : sample.batches()) {
                Gradients wanted = expected.gradients(batch, ++step);
                Gradients found = session.gradients(batch, step);
                assertThat(found.loss()).isCloseTo(wanted.loss(), within(1e-5f * Math.max(1, Math.abs(wanted.loss()))));
                assertClose(
                        sample.output(),
                        found.outputs().get(sample.output()),
                        wanted.outputs().get(sample.output()));
                assertThat(found.dense().keySet()).isEqualTo(wanted.dense().keySet());
                wanted.dense()
                        .forEach((parameter, gradient) ->
                                assertClose(parameter, found.dense().get(parameter), gradient));
                assertThat(found.rows()).hasSameSizeAs(wanted.rows());
                for (int i = 0; i < wanted.rows().size(); i++) {
                    RowGradients rows = wanted.rows().get(i);
                    assertThat(found.rows().get(i).table()).isEqualTo(rows.table());
                    assertThat(found.rows().get(i).ids()).isEqualTo(rows.ids());
                    assertClose(rows.table(), found.rows().get(i).gradient(), rows.gradient());
                }
            }
        }
    }

    private static void assertClose(String name, INDArray found, INDArray expected) {
        assertThat(found.shape()).as(name).isEqualTo(expected.shape());
        double scale = Math.max(1e-2, expected.amaxNumber().doubleValue());
        double difference = found.sub(expected).amaxNumber().doubleValue();
        assertThat(difference / scale)
                .as("%s: %s instead of %s", name, found, expected)
                .isLessThan(3e-5);
    }

    @ParameterizedTest
    @MethodSource("doubles")
    void gradientsAreTheSlopesOfTheLoss(Networks.Sample sample) {
        Map<String, INDArray> parameters = sample.network().parameters();
        Map<String, INDArray> batch = sample.batches().get(0);
        try (TrainingSession session = new Nd4jCpu()
                .train(sample.network(), Networks.LOSS, List.of(Networks.LOSS), parameters.keySet(), SEED)) {
            Map<String, INDArray> gradients = gradientsOfTables(session.gradients(batch, 1), parameters);
            gradients.forEach((name, gradient) -> {
                INDArray parameter = parameters.get(name);
                for (long i = 0; i < parameter.length(); i++) {
                    double value = parameter.data().getDouble(i);
                    parameter.data().put(i, value + STEP);
                    double above = loss(session, batch);
                    parameter.data().put(i, value - STEP);
                    double below = loss(session, batch);
                    parameter.data().put(i, value);
                    assertThat(gradient.getDouble(i))
                            .as("%s[%d]", name, i)
                            .isCloseTo((above - below) / (2 * STEP), within(1e-7));
                }
            });
        }
    }

    private static double loss(TrainingSession session, Map<String, INDArray> batch) {
        return session.gradients(batch, 1).outputs().get(Networks.LOSS).getDouble(0);
    }

    /** Dense gradients of all parameters, those of rows added up. */
    private static Map<String, INDArray> gradientsOfTables(Gradients gradients, Map<String, INDArray> parameters) {
        Map<String, INDArray> all = new HashMap<>();
        gradients.dense().forEach((name, gradient) -> all.put(name, gradient.dup('c')));
        for (RowGradients rows : gradients.rows()) {
            INDArray sum = all.computeIfAbsent(rows.table(), name -> Nd4j.zerosLike(parameters.get(name)));
            for (int i = 0; i < rows.ids().length; i++) {
                if (rows.ids()[i] >= 0) {
                    sum.getRow(rows.ids()[i]).addi(rows.gradient().getRow(i));
                }
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0}, {2}")
    @MethodSource("enginesAndNetworks")
    void aSecondRunGivesTheSameBits(String name, Engine engine, Networks.Sample sample) {
        List<String> trainable = List.copyOf(sample.network().parameters().keySet());
        List<List<float[]>> runs = new ArrayList<>();
        try (TrainingSession session = engine.train(sample.network(), Networks.LOSS, List.of(), trainable, SEED)) {
            for (int run = 0; run < 2; run++) {
                List<float[]> values = new ArrayList<>();
                for (Map<String, INDArray> batch : sample.batches()) {
                    Gradients gradients = session.gradients(batch, 3);
                    gradients
                            .dense()
                            .values()
                            .forEach(gradient ->
                                    values.add(gradient.dup('c').data().asFloat()));
                    gradients
                            .rows()
                            .forEach(rows ->
                                    values.add(rows.gradient().dup('c').data().asFloat()));
                }
                runs.add(values);
            }
        }
        for (int i = 0; i < runs.get(0).size(); i++) {
            assertThat(runs.get(1).get(i)).isEqualTo(runs.get(0).get(i));
        }
    }
}
