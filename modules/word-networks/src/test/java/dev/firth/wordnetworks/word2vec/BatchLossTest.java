package dev.firth.wordnetworks.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.engine.Gradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.ElementType;
import dev.firth.wordnetworks.testing.Slopes;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.word2vec.Architecture;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches hold the pairs that the text has, and cost what the plain reference says; seeds 5 and 13. */
class BatchLossTest {
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("dev.firth.wordnetworks.word2vec.Combinations#all")
    void everyEngineComputesTheLossOfTheReference(Architecture architecture, WordLoss loss) {
        Word2VecNetworkConfiguration configuration = Combinations.configuration(architecture, loss, 64);
        Vocabulary vocabulary = Combinations.vocabulary();
        Word2VecNetwork network = new Word2VecNetwork(configuration, vocabulary, ElementType.FLOAT);
        Slopes.randomise(network.network(), 13);
        ReferenceLoss reference =
                new ReferenceLoss(configuration, vocabulary, network.network().parameters());
        RandomStream random = new RandomStream();
        for (int batch = 0; batch < 2; batch++) {
            random.seed(5, 0, batch);
            Combinations.SENTENCES.forEach(sentence -> reference.add(sentence, random));
            random.seed(5, 0, batch);
            // The second batch is shorter: nothing may be left of the first.
            network.clear();
            Combinations.fill(network, random);
            assertThat(network.examples()).isEqualTo(reference.pairs);
            assertLosses(network, reference.sum);
            reference.sum = 0;
            reference.pairs = 0;
        }
    }

    private static void assertLosses(Word2VecNetwork network, double expected) {
        for (Engine engine : Engines.all()) {
            if (engine.availability().usable()) {
                try (TrainingSession session = engine.train(
                        network.network(),
                        Word2VecNetwork.LOSS,
                        List.of(),
                        network.network().parameters().keySet(),
                        1)) {
                    Gradients gradients = session.gradients(network.arrays(ElementType.FLOAT), 0);
                    assertThat((double) gradients.loss())
                            .as(engine.name())
                            .isCloseTo(expected, within(1e-5 * expected));
                }
            }
        }
    }
}
