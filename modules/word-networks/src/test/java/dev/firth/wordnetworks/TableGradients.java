package dev.firth.wordnetworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.engine.Engine;
import dev.firth.engine.Gradients;
import dev.firth.engine.Gradients.RowGradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.nd4j.Nd4jCpu;
import dev.firth.engine.network.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gradients of whole tables, and what they have to be. */
public final class TableGradients {
    private static final double STEP = 1e-5;

    private TableGradients() {}

    /** Fills the tables with numbers in +-1/2, so that no gradient is 0 by chance. */
    public static void randomize(Network network, long seed) {
        Random random = new Random(seed);
        for (INDArray table : network.parameters().values()) {
            for (long i = 0; i < table.length(); i++) {
                table.data().put(i, random.nextDouble() - 0.5);
            }
        }
    }

    /** Gradients of all tables, those of rows added up. */
    public static Map<String, INDArray> of(Engine engine, Network network, String loss, Map<String, INDArray> batch) {
        Map<String, INDArray> parameters = network.parameters();
        try (TrainingSession session = engine.train(network, loss, List.of(), parameters.keySet(), 1)) {
            return sum(session.gradients(batch, 0), parameters);
        }
    }

    private static Map<String, INDArray> sum(Gradients gradients, Map<String, INDArray> parameters) {
        Map<String, INDArray> all = new LinkedHashMap<>();
        parameters.forEach((name, table) -> all.put(name, Nd4j.zerosLike(table)));
        gradients.dense().forEach((name, gradient) -> all.get(name).addi(gradient));
        for (RowGradients rows : gradients.rows()) {
            for (int i = 0; i < rows.ids().length; i++) {
                if (rows.ids()[i] >= 0) {
                    all.get(rows.table())
                            .getRow(rows.ids()[i])
                            .addi(rows.gradient().getRow(i));
                }
            }
        }
        return all;
    }

    /** Checks gradients in double precision against differences of the loss. */
    public static void assertSlopes(Network network, String loss, Map<String, INDArray> batch) {
        Map<String, INDArray> parameters = network.parameters();
        try (TrainingSession session = new Nd4jCpu().train(network, loss, List.of(loss), parameters.keySet(), 1)) {
            Map<String, INDArray> gradients = sum(session.gradients(batch, 0), parameters);
            gradients.forEach((name, gradient) -> {
                assertThat(gradient.amaxNumber().doubleValue()).as(name).isPositive();
                INDArray table = parameters.get(name);
                for (long i = 0; i < table.length(); i++) {
                    double value = table.data().getDouble(i);
                    table.data().put(i, value + STEP);
                    double above = loss(session, loss, batch);
                    table.data().put(i, value - STEP);
                    double below = loss(session, loss, batch);
                    table.data().put(i, value);
                    assertThat(gradient.data().getDouble(i))
                            .as("%s[%d]", name, i)
                            .isCloseTo((above - below) / (2 * STEP), within(1e-6));
                }
            });
        }
    }

    private static double loss(TrainingSession session, String loss, Map<String, INDArray> batch) {
        return session.gradients(batch, 0).outputs().get(loss).getDouble(0);
    }

    /** Checks that an engine computes what ND4J computes. */
    public static void assertSame(Engine engine, Network network, String loss, Map<String, INDArray> batch) {
        Map<String, INDArray> expected = of(new Nd4jCpu(), network, loss, batch);
        Map<String, INDArray> found = of(engine, network, loss, batch);
        expected.forEach((name, gradient) -> {
            double scale = Math.max(1e-2, gradient.amaxNumber().doubleValue());
            double difference = found.get(name).sub(gradient).amaxNumber().doubleValue();
            assertThat(difference / scale).as("%s on %s", name, engine.name()).isLessThan(3e-5);
        });
    }
}
