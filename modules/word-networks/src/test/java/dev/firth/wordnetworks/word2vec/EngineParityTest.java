package dev.firth.wordnetworks.word2vec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.engine.network.ElementType;
import dev.firth.wordnetworks.testing.GradientParity;
import dev.firth.wordnetworks.testing.Slopes;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.word2vec.Architecture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All engines compute the same gradients of every network, on a batch that is not full; seeds 9 and 17. */
class EngineParityTest {
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("dev.firth.wordnetworks.word2vec.Combinations#all")
    void enginesComputeTheSameGradients(Architecture architecture, WordLoss loss) {
        Word2VecNetwork network = new Word2VecNetwork(
                Combinations.configuration(architecture, loss, 80), Combinations.vocabulary(), ElementType.FLOAT);
        RandomStream random = new RandomStream();
        random.seed(9, 0, 0);
        Combinations.fill(network, random);
        assertThat(network.isFull()).isFalse();
        Slopes.randomise(network.network(), 17);
        GradientParity.assertSame(network.network(), Word2VecNetwork.LOSS, network.arrays(ElementType.FLOAT));
    }
}
