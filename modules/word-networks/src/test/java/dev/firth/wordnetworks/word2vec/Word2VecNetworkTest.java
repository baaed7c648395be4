package dev.firth.wordnetworks.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.nd4j.Nd4jCpu;
import dev.firth.engine.network.ElementType;
import dev.firth.wordnetworks.TableGradients;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.word2vec.Architecture;
import dev.firth.words.word2vec.Word2VecConfiguration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradients of each network and engine, and the loss beside a plain computation of it. */
class Word2VecNetworkTest {
    private static final int WINDOW = 3;
    private static final int DIM = 5;
    private static final int NEGATIVE = 4;

    /** More than the sentences have words, so that a part of the batch stays empty. */
    private static final int BATCH_SIZE = 64;

    private static final long SEED = 7;
    private static final int[][] SENTENCES = {{0, 3, 1, 5, 0, 2, 8, 4, 1, 0, 3, 6, 7, 1, 0, 9, 2, 2, 5, 0}, {4, 1, 9}};

    /** Every architecture with every loss. */
    static Stream<Arguments> networks() {
        return Stream.of(Architecture.values())
                .flatMap(architecture -> Stream.of(WordLoss.values()).map(loss -> Arguments.of(architecture, loss)));
    }

    static Stream<Arguments> networksAndEngines() {
        List<Engine> engines = Engines.all().stream()
                .filter(engine ->
                        !(engine instanceof Nd4jCpu) && engine.availability().usable())
                .toList();
        return networks().flatMap(network -> engines.stream()
                .map(engine -> Arguments.of(network.get()[0], network.get()[1], engine.name())));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientsAreTheSlopesOfTheLoss(Architecture architecture, WordLoss loss) {
        Word2VecNetwork network = network(architecture, loss, ElementType.DOUBLE);
        fill(network);
        TableGradients.assertSlopes(network.network(), Word2VecNetwork.LOSS, network.arrays(ElementType.DOUBLE));
    }

    @ParameterizedTest
    @MethodSource("networksAndEngines")
    void allEnginesComputeTheSameGradients(Architecture architecture, WordLoss loss, String engine) {
        Word2VecNetwork network = network(architecture, loss, ElementType.FLOAT);
        fill(network);
        TableGradients.assertSame(
                Engines.named(engine), network.network(), Word2VecNetwork.LOSS, network.arrays(ElementType.FLOAT));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theLossOfABatchIsThatOfItsPairs(Architecture architecture, WordLoss loss) {
        Word2VecNetwork network = network(architecture, loss, ElementType.DOUBLE);
        fill(network);
        Map<String, INDArray> batch = network.arrays(ElementType.DOUBLE);
        PlainLoss plain = new PlainLoss(
                configuration(architecture),
                loss,
                vocabulary(),
                network.network().parameters());
        for (int sentence = 0; sentence < SENTENCES.length; sentence++) {
            for (int start = 0; start < SENTENCES[sentence].length; start += network.centres()) {
                plain.add(SENTENCES[sentence], start, network.centres(), stream(sentence, start));
            }
        }
        assertThat(network.examples()).isEqualTo(plain.pairs());

        double found;
        try (TrainingSession session = new Nd4jCpu()
                .train(
                        network.network(),
                        Word2VecNetwork.LOSS,
                        List.of(Word2VecNetwork.LOSS),
                        network.network().parameters().keySet(),
                        1)) {
            found = session.gradients(batch, 0)
                    .outputs()
                    .get(Word2VecNetwork.LOSS)
                    .getDouble(0);
        }

        // Biases, weights and the logarithms of NCE are floats in the batch.
        assertThat(found).isCloseTo(plain.sum(), within(1e-6 * plain.sum()));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void anEmptiedBatchCountsForNothing(Architecture architecture, WordLoss loss) {
        Word2VecNetwork network = network(architecture, loss, ElementType.FLOAT);
        fill(network);
        network.clear();
        assertThat(network.examples()).isZero();
        Map<String, INDArray> gradients = TableGradients.of(
                new Nd4jCpu(), network.network(), Word2VecNetwork.LOSS, network.arrays(ElementType.FLOAT));
        gradients.forEach((name, gradient) ->
                assertThat(gradient.amaxNumber().doubleValue()).as(name).isZero());
    }

    private static Word2VecNetwork network(Architecture architecture, WordLoss loss, ElementType numbers) {
        Word2VecNetwork network = new Word2VecNetwork(
                new Word2VecNetworkConfiguration(configuration(architecture), loss, BATCH_SIZE), vocabulary(), numbers);
        TableGradients.randomize(network.network(), SEED);
        return network;
    }

    private static Word2VecConfiguration configuration(Architecture architecture) {
        return Word2VecConfiguration.builder()
                .architecture(architecture)
                .dim(DIM)
                .window(WINDOW)
                .negative(NEGATIVE)
                .build();
    }

    private static Vocabulary vocabulary() {
        Vocabulary.Builder builder = Vocabulary.builder();
        for (int id = 0; id < 12; id++) {
            builder.add("w" + id, 40 - 3L * id);
        }
        return builder.build();
    }

    private static void fill(Word2VecNetwork network) {
        for (int sentence = 0; sentence < SENTENCES.length; sentence++) {
            int[] words = SENTENCES[sentence];
            for (int start = 0; start < words.length; start += network.centres()) {
                network.add(words, words.length, start, stream(sentence, start));
            }
        }
    }

    private static RandomStream stream(int sentence, int start) {
        RandomStream random = new RandomStream();
        random.seed(SEED, sentence, start);
        return random;
    }
}
