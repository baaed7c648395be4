package dev.firth.wordnetworks.word2vec;

import dev.firth.engine.network.ElementType;
import dev.firth.wordnetworks.testing.Slopes;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.word2vec.Architecture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of every network are the slopes of its loss, in double precision; seeds 3 and 11. */
class NetworkGradientsTest {
    private static final int[] SENTENCE = {5, 0, 1, 6, 2, 0};

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("dev.firth.wordnetworks.word2vec.Combinations#all")
    void gradientsAreTheSlopesOfTheLoss(Architecture architecture, WordLoss loss) {
        Word2VecNetwork network = new Word2VecNetwork(
                Combinations.configuration(architecture, loss, SENTENCE.length),
                Combinations.vocabulary(),
                ElementType.DOUBLE);
        RandomStream random = new RandomStream();
        random.seed(3, 0, 0);
        for (int start = 0; start < SENTENCE.length; start += network.centres()) {
            network.add(SENTENCE, SENTENCE.length, start, random);
        }
        Slopes.randomise(network.network(), 11);
        Slopes.assertGradients(network.network(), Word2VecNetwork.LOSS, network.arrays(ElementType.DOUBLE));
    }
}
