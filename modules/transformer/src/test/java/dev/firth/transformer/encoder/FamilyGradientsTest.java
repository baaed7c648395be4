package dev.firth.transformer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.engine.Gradients;
import dev.firth.engine.Gradients.RowGradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.Network;
import dev.firth.transformer.GoldenFamily;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.ModelFamily;
import dev.firth.transformer.weights.PretrainedWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** With dropout, every engine computes the loss and the gradients of every family that ND4J computes. */
class FamilyGradientsTest {
    @ParameterizedTest
    @EnumSource(ModelFamily.class)
    void classifiersTrainAlikeOnEveryEngine(ModelFamily family) throws IOException {
        Computed plain = compute(family, Engines.named("nd4j-cpu"));
        assertThat(plain.gradients()).hasSameSizeAs(network(family).parameters().keySet());
        Closeness.engines().forEach(engine -> {
            Computed found = computeUnchecked(family, engine);
            assertThat(found.loss()).as(engine.name()).isCloseTo(plain.loss(), within(1e-5 * plain.loss()));
            plain.gradients()
                    .forEach((name, gradient) -> assertNear(
                            engine.name() + " " + name, found.gradients().get(name), gradient));
        });
    }

    private record Computed(double loss, Map<String, INDArray> gradients) {}

    private static Computed computeUnchecked(ModelFamily family, Engine engine) {
        try {
            return compute(family, engine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Network network(ModelFamily family) throws IOException {
        GoldenFamily golden = new GoldenFamily(family);
        BertConfig config = golden.config().toBuilder()
                .hiddenDropout(0.2)
                .attentionDropout(0.1)
                .build();
        return PretrainedWeights.withNewHeads(
                config, golden.weights("model"), new RandomParameters(5, 0.3), new SequenceClassification(3));
    }

    private static Computed compute(ModelFamily family, Engine engine) throws IOException {
        GoldenFamily golden = new GoldenFamily(family);
        Network network = network(family);
        Map<String, INDArray> inputs =
                golden.batch().inputs(golden.config(), network.inputs().keySet());
        inputs.put("classification.labels", Nd4j.createFromArray(0, 2, 1, 2));
        try (TrainingSession session = engine.train(
                network, "classification.loss", List.of(), network.parameters().keySet(), 9)) {
            Gradients gradients = session.gradients(inputs, 3);
            Map<String, INDArray> all = new HashMap<>();
            gradients.dense().forEach((name, gradient) -> all.put(name, gradient.dup('c')));
            for (RowGradients rows : gradients.rows()) {
                INDArray sum = all.computeIfAbsent(
                        rows.table(),
                        name -> Nd4j.zerosLike(network.parameters().get(name)));
                for (int i = 0; i < rows.ids().length; i++) {
                    sum.getRow(rows.ids()[i]).addi(rows.gradient().getRow(i));
                }
            }
            return new Computed(gradients.loss(), all);
        }
    }

    /** To the rounding of sums in another order, of the largest gradient or of 1e-3 where all but cancel. */
    private static void assertNear(String what, INDArray found, INDArray expected) {
        double most = Math.max(1e-3, expected.amaxNumber().doubleValue());
        assertThat(found.sub(expected).amaxNumber().doubleValue() / most)
                .as(what)
                .isLessThan(1e-4);
    }
}
