package dev.firth.transformer.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.engine.Gradients;
import dev.firth.engine.Gradients.RowGradients;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How near to 64-bit results an engine's are: what the rounding of 32 bits leaves. */
final class Closeness {
    private Closeness() {}

    static Stream<Engine> engines() {
        return Engines.all().stream().filter(engine -> engine.availability().usable());
    }

    /** That no number differs by more than the engine's share of the largest. */
    static void assertClose(String what, Engine engine, INDArray found, INDArray expected) {
        double[] numbers = found.dup('c').data().asDouble();
        double[] right = expected.dup('c').data().asDouble();
        assertThat(numbers).as(what).hasSameSizeAs(right);
        double most = 0;
        double difference = 0;
        for (int i = 0; i < right.length; i++) {
            most = Math.max(most, Math.abs(right[i]));
            double apart = Math.abs(numbers[i] - right[i]);
            difference = Double.isNaN(apart) ? Double.POSITIVE_INFINITY : Math.max(difference, apart);
        }
        assertThat(difference / most).as(what).isLessThan(engine.name().startsWith("nd4j") ? 1e-4 : 2e-5);
    }

    /** The rows of {@code [batch, sequence, columns]} where there is a token: padding has no meaning. */
    static INDArray onTokens(INDArray states, TokenBatch batch) {
        INDArray matrix = states.reshape(batch.size() * (long) batch.length(), states.size(-1));
        List<INDArray> rows = new ArrayList<>();
        for (int row = 0; row < batch.size(); row++) {
            for (int column = 0; column < batch.length(); column++) {
                if (batch.isToken(row, column)) {
                    rows.add(matrix.getRow((long) row * batch.length() + column));
                }
            }
        }
        return Nd4j.vstack(rows);
    }

    /** The gradients of whole parameters, those of rows added up. */
    static Map<String, INDArray> merged(Gradients gradients, Map<String, INDArray> parameters) {
        Map<String, INDArray> all = new HashMap<>();
        gradients.dense().forEach((name, gradient) -> all.put(name, gradient.dup('c')));
        for (RowGradients rows : gradients.rows()) {
            INDArray sum = all.computeIfAbsent(rows.table(), name -> Nd4j.zerosLike(parameters.get(name)));
            for (int i = 0; i < rows.ids().length; i++) {
                sum.getRow(rows.ids()[i]).addi(rows.gradient().getRow(i));
            }
        }
        return all;
    }

    /** In 64 bits: ND4J's own norm of a million floats is wrong in the fourth digit. */
    static double norm(INDArray array) {
        double sum = 0;
        for (double value : array.dup('c').data().asDouble()) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }

    /** How far apart arrays are as a whole, as a share of the norm of what is expected. */
    static double distance(INDArray found, INDArray expected) {
        return norm(found.sub(expected)) / norm(expected);
    }
}
