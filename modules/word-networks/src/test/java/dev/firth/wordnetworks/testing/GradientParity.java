package dev.firth.wordnetworks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.engine.Gradients;
import dev.firth.engine.Gradients.RowGradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.Network;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Compares what the engines that can run here compute with what ND4J computes on the CPU. */
public final class GradientParity {
    private static final String REFERENCE = "nd4j-cpu";

    private GradientParity() {}

    /** Asserts that all engines give the same loss and the same gradients of the same rows. */
    public static void assertSame(Network network, String loss, Map<String, INDArray> inputs) {
        try (TrainingSession reference = session(Engines.named(REFERENCE), network, loss)) {
            Gradients expected = reference.gradients(inputs, 1);
            for (Engine engine : Engines.all()) {
                if (!engine.name().equals(REFERENCE) && engine.availability().usable()) {
                    try (TrainingSession session = session(engine, network, loss)) {
                        assertSame(engine.name(), session.gradients(inputs, 1), expected);
                    }
                }
            }
        }
    }

    private static TrainingSession session(Engine engine, Network network, String loss) {
        return engine.train(network, loss, List.of(), network.parameters().keySet(), 1);
    }

    private static void assertSame(String engine, Gradients found, Gradients expected) {
        assertThat(found.loss()).as(engine).isCloseTo(expected.loss(), within(1e-5f * Math.abs(expected.loss())));
        assertThat(found.dense().keySet()).as(engine).isEqualTo(expected.dense().keySet());
        expected.dense()
                .forEach((name, gradient) ->
                        assertClose(engine + ", " + name, found.dense().get(name), gradient));
        assertThat(found.rows()).as(engine).hasSameSizeAs(expected.rows());
        for (int i = 0; i < expected.rows().size(); i++) {
            RowGradients rows = expected.rows().get(i);
            assertThat(found.rows().get(i).table()).as(engine).isEqualTo(rows.table());
            assertThat(found.rows().get(i).ids()).as(engine).isEqualTo(rows.ids());
            assertClose(engine + ", " + rows.table(), found.rows().get(i).gradient(), rows.gradient());
        }
    }

    private static void assertClose(String name, INDArray found, INDArray expected) {
        assertThat(found.shape()).as(name).isEqualTo(expected.shape());
        double scale = expected.amaxNumber().doubleValue();
        assertThat(scale).as(name).isGreaterThan(1e-3);
        double difference = found.sub(expected).amaxNumber().doubleValue();
        assertThat(difference / scale).as(name).isLessThan(3e-5);
    }
}
