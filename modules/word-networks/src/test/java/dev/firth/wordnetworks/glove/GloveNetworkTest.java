package dev.firth.wordnetworks.glove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.engine.Engines;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.ElementType;
import dev.firth.wordnetworks.testing.GradientParity;
import dev.firth.wordnetworks.testing.Slopes;
import dev.firth.words.glove.Glove;
import dev.firth.words.glove.GloveConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradients of GloVe's network on each engine, and its loss beside a plain computation of it; seed 11. */
class GloveNetworkTest {
    private static final int WORDS = 9;
    private static final int RECORDS = 30;
    private static final int BATCH_SIZE = 37;
    private static final long SEED = 11;
    private static final GloveConfiguration CONFIGURATION =
            Glove.builder().dim(4).xMax(10).alpha(0.6).build();

    /** A co-occurrence. */
    private record Occurrence(int word, int context, float value) {}

    @Test
    void gradientsAreTheSlopesOfTheLoss() {
        GloveNetwork network = network(ElementType.DOUBLE);
        Slopes.assertGradients(network.network(), GloveNetwork.LOSS, network.arrays(ElementType.DOUBLE));
    }

    @Test
    void allEnginesComputeTheSameGradients() {
        GloveNetwork network = network(ElementType.FLOAT);
        GradientParity.assertSame(network.network(), GloveNetwork.LOSS, network.arrays(ElementType.FLOAT));
    }

    @Test
    void theLossIsThatOfEquation8() {
        GloveNetwork network = network(ElementType.DOUBLE);
        Map<String, INDArray> tables = network.network().parameters();
        double expected = 0;
        double ofZeros = 0;
        for (Occurrence record : records()) {
            double score = tables.get(GloveNetwork.WORD_BIASES).getDouble(record.word(), 0)
                    + tables.get(GloveNetwork.CONTEXT_BIASES).getDouble(record.context(), 0);
            for (int column = 0; column < CONFIGURATION.dim(); column++) {
                score += tables.get(GloveNetwork.WORDS).getDouble(record.word(), column)
                        * tables.get(GloveNetwork.CONTEXTS).getDouble(record.context(), column);
            }
            double weight = Math.min(1, Math.pow(record.value() / 10, 0.6));
            double log = Math.log(record.value());
            expected += 0.5 * weight * (score - log) * (score - log);
            ofZeros += 0.5 * weight * log * log;
        }
        double found;
        try (TrainingSession session = Engines.named("nd4j-cpu")
                .train(network.network(), GloveNetwork.LOSS, List.of(GloveNetwork.LOSS), tables.keySet(), SEED)) {
            found = session.gradients(network.arrays(ElementType.DOUBLE), 0)
                    .outputs()
                    .get(GloveNetwork.LOSS)
                    .getDouble(0);
        }
        // Logarithms and weights are floats in the batch.
        assertThat(found).isCloseTo(expected, within(1e-6 * expected));
        assertThat(network.guessing()).isCloseTo(ofZeros, within(1e-6 * ofZeros));
    }

    /** A batch that is not full. */
    private static GloveNetwork network(ElementType numbers) {
        GloveNetwork network = new GloveNetwork(CONFIGURATION, WORDS, BATCH_SIZE, numbers);
        Slopes.randomise(network.network(), SEED);
        records().forEach(record -> network.add(record.word(), record.context(), record.value()));
        assertThat(network.isFull()).isFalse();
        return network;
    }

    private static List<Occurrence> records() {
        Random random = new Random(SEED);
        return Stream.generate(() ->
                        new Occurrence(random.nextInt(WORDS), random.nextInt(WORDS), 0.2f + 20 * random.nextFloat()))
                .limit(RECORDS)
                .toList();
    }
}
