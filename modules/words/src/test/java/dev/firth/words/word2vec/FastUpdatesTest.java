package dev.firth.words.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.words.kernel.KernelsUnderTest;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.output.CbowOutput;
import dev.firth.words.output.HotNodes;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.testing.Matrices;
import dev.firth.words.testing.RandomText;
import dev.firth.words.training.Loss;
import dev.firth.words.training.UpdateSchedule;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast schedules compute what the plain {@link ReferenceBlocks} compute, whatever the block's size and filling. */
class FastUpdatesTest {
    private static final double RATE = 0.001;

    /** Sentence lengths around the blocks' sizes, and 0, 1 and 2. */
    private static final int[] LENGTHS = {0, 1, 2, 3, 7, 8, 9, 16, 17, 31, 45, 2, 1, 16};

    static Stream<Arguments> cases() {
        return KernelsUnderTest.all().stream()
                .flatMap(kernels -> Stream.of(1, 2, 3, 6, 40, 500).map(words -> Arguments.of(kernels, words)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void skipGramBlocks(TileKernels kernels, int words) {
        for (Shape shape : Shape.SHAPES) {
            Word2VecModel model = model(words, shape, false);
            Loss loss = new Loss();
            ReferenceBlocks reference = new ReferenceBlocks(model, shape.window);
            SkipGramBlocks schedule = new SkipGramBlocks(
                    kernels, model, loss, shape.window, shape.negative, shape.block, shape.sharedNegatives);
            compare(
                    model,
                    schedule,
                    loss,
                    reference,
                    (sentence, length, rate, random) -> reference.skipGram(
                            sentence, length, shape.negative, shape.block, shape.sharedNegatives, rate, random));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void cbowBlocks(TileKernels kernels, int words) {
        for (Shape shape : Shape.SHAPES) {
            Word2VecModel model = model(words, shape, false);
            Loss loss = new Loss();
            ReferenceBlocks reference = new ReferenceBlocks(model, shape.window);
            CbowOutput output = new CbowOutput(
                    kernels, model.layer(), loss, shape.window, shape.negative, shape.block, shape.sharedNegatives);
            CbowBlocks schedule = new CbowBlocks(kernels, model.input(), output);
            compare(
                    model,
                    schedule,
                    loss,
                    reference,
                    (sentence, length, rate, random) -> reference.cbow(
                            sentence, length, shape.negative, shape.block, shape.sharedNegatives, rate, random));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void skipGramPaths(TileKernels kernels, int words) {
        for (Shape shape : Shape.SHAPES) {
            Word2VecModel model = model(words, shape, true);
            Loss loss = new Loss();
            ReferenceBlocks reference = new ReferenceBlocks(model, shape.window);
            SkipGramPaths schedule =
                    new SkipGramPaths(kernels, model, HotNodes.of(kernels, model.layer(), 0, 1), loss, shape.window);
            compare(model, schedule, loss, reference, reference::paths);
        }
    }

    private record Shape(int dim, int window, int negative, int block, int sharedNegatives) {
        private static final Shape[] SHAPES = {
            new Shape(16, 5, 5, 16, 16),
            new Shape(40, 1, 5, 8, 4),
            new Shape(7, 60, 3, 16, 12),
            new Shape(100, 2, 20, 4, 64),
        };
    }

    /** Large enough values for some scores to lie beyond the bounds of certainty. */
    private static Word2VecModel model(int words, Shape shape, boolean paths) {
        Word2VecConfiguration configuration = Word2VecConfiguration.builder()
                .dim(shape.dim)
                .negative(paths ? 0 : shape.negative)
                .hierarchicalSoftmax(paths)
                .threads(1)
                .build();
        Word2VecModel model = Word2VecModel.initial(
                RandomText.lines(words, words, 20 * words + 50, 9).vocabulary(), configuration, 12 + 5 * 112);
        Random random = new Random(words);
        double deviation = 1.6 / Math.pow(shape.dim, 0.25);
        Matrices.fill(model.input(), deviation, random);
        Matrices.fill(model.output(), deviation, random);
        Matrices.fill(model.nodes(), deviation, random);
        return model;
    }

    private static void compare(
            Word2VecModel model,
            UpdateSchedule schedule,
            Loss loss,
            ReferenceBlocks reference,
            UpdateSchedule expected) {
        Random choice = new Random(3);
        RandomStream random = new RandomStream();
        RandomStream again = new RandomStream();
        for (int chunk = 0; chunk < LENGTHS.length; chunk++) {
            int[] sentence = choice.ints(50, 0, model.vocabulary().size()).toArray();
            random.seed(1, 2, chunk);
            again.seed(1, 2, chunk);
            schedule.train(sentence, LENGTHS[chunk], (float) RATE, random);
            expected.train(sentence, LENGTHS[chunk], (float) RATE, again);
            String what = "after a sentence of " + LENGTHS[chunk] + " words: ";
            assertThat(random.nextLong()).as(what + "random numbers").isEqualTo(again.nextLong());
            Matrices.assertClose(what + "input", model.input(), reference.input, 5e-5);
            Matrices.assertClose(what + "output", model.output(), reference.output, 5e-5);
            Matrices.assertClose(what + "nodes", model.nodes(), reference.nodes, 5e-5);
            assertThat(loss.examples()).isEqualTo(reference.lossExamples);
            assertThat(loss.sum()).isCloseTo(reference.lossSum, within(1e-4 * Math.max(1, reference.lossSum)));
        }
    }
}
