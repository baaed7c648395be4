package dev.firth.transformer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.engine.Gradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.Network;
import dev.firth.transformer.GoldenFamily;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.ModelFamily;
import dev.firth.transformer.weights.PretrainedWeights;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** With dropout, every engine computes the loss and the gradients of every family that ND4J computes. */
class FamilyGradientsTest {
    @ParameterizedTest
    @EnumSource(ModelFamily.class)
    void classifiersTrainAlikeOnEveryEngine(ModelFamily family) throws IOException {
        assertAlike(family, new SequenceClassification(3), "classification", Set.of(), 0, 2, 1, 2);
    }

    /** The same added to all scores changes no choice: the bias has no gradient but what rounding leaves. */
    @ParameterizedTest
    @EnumSource(ModelFamily.class)
    void choosersTrainAlikeOnEveryEngine(ModelFamily family) throws IOException {
        assertAlike(family, new MultipleChoice(2), "choice", Set.of("classifier.bias"), 1, 0);
    }

    private record Computed(double loss, Map<String, INDArray> gradients) {}

    private static void assertAlike(
            ModelFamily family, Head head, String task, Set<String> withoutGradient, int... labels) throws IOException {
        GoldenFamily golden = new GoldenFamily(family);
        BertConfig config = golden.config().toBuilder()
                .hiddenDropout(0.2)
                .attentionDropout(0.1)
                .build();
        Network network =
                PretrainedWeights.withNewHeads(config, golden.weights("model"), new RandomParameters(5, 0.3), head);
        Map<String, INDArray> inputs =
                golden.batch().inputs(config, network.inputs().keySet());
        inputs.put(task + ".labels", Nd4j.createFromArray(labels));
        Computed plain = compute(network, task + ".loss", inputs, Engines.named("nd4j-cpu"));
        assertThat(plain.loss()).isPositive();
        assertThat(plain.gradients()).hasSameSizeAs(network.parameters().keySet());
        Closeness.engines().forEach(engine -> {
            Computed found = compute(network, task + ".loss", inputs, engine);
            assertThat(found.loss()).as(engine.name()).isCloseTo(plain.loss(), within(2e-5 * plain.loss()));
            plain.gradients().forEach((name, gradient) -> {
                INDArray same = found.gradients().get(name);
                if (withoutGradient.contains(name)) {
                    assertThat(Closeness.norm(same))
                            .as(engine.name() + " " + name)
                            .isLessThan(1e-5);
                } else {
                    assertNear(engine.name() + " " + name, same, gradient);
                }
            });
        });
    }

    private static Computed compute(Network network, String loss, Map<String, INDArray> inputs, Engine engine) {
        Map<String, INDArray> parameters = network.parameters();
        try (TrainingSession session = engine.train(network, loss, List.of(), parameters.keySet(), 9)) {
            Gradients gradients = session.gradients(inputs, 3);
            return new Computed(gradients.loss(), Closeness.merged(gradients, parameters));
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
