package dev.firth.words.fasttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.words.kernel.KernelsUnderTest;
import dev.firth.words.kernel.RowSums;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.output.CbowOutput;
import dev.firth.words.output.ExactTargets;
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

/** The schedules compute what the plain {@link ReferenceSubwords} compute, whatever the block's size and filling. */
class SubwordUpdatesTest {
    private static final double RATE = 0.001;

    /** Sentence lengths around the blocks' sizes, and 0, 1 and 2. */
    private static final int[] LENGTHS = {0, 1, 2, 3, 7, 8, 9, 16, 17, 31, 45, 2, 1, 16};

    static Stream<Arguments> cases() {
        return KernelsUnderTest.all().stream()
                .flatMap(kernels -> Stream.of(1, 2, 3, 6, 40, 500).map(words -> Arguments.of(kernels, words)));
    }

    private record Shape(int dim, int window, int negative, int block, int sharedNegatives, int buckets) {
        private static final Shape[] SHAPES = {
            new Shape(16, 5, 5, 16, 32, 1_000),
            new Shape(40, 1, 5, 8, 4, 3),
            new Shape(7, 60, 3, 16, 12, 100),
            new Shape(100, 2, 20, 4, 64, 1_000_000),
        };
    }

    @ParameterizedTest
    @MethodSource("cases")
    void skipGram(TileKernels kernels, int words) {
        for (Shape shape : Shape.SHAPES) {
            SubwordModel model = model(words, shape, FastTextLoss.NEGATIVE_SAMPLING);
            Loss loss = new Loss();
            ReferenceSubwords reference = new ReferenceSubwords(model, shape.window);
            UpdateSchedule schedule = new SkipGramSubwords(
                    kernels,
                    RowSums.create(),
                    model,
                    loss,
                    shape.window,
                    shape.negative,
                    shape.block,
                    shape.sharedNegatives);
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
    void cbow(TileKernels kernels, int words) {
        for (Shape shape : Shape.SHAPES) {
            SubwordModel model = model(words, shape, FastTextLoss.NEGATIVE_SAMPLING);
            Loss loss = new Loss();
            ReferenceSubwords reference = new ReferenceSubwords(model, shape.window);
            CbowOutput output = new CbowOutput(
                    kernels, model.layer(), loss, shape.window, shape.negative, shape.block, shape.sharedNegatives);
            UpdateSchedule schedule = new CbowSubwords(kernels, RowSums.create(), model, output, shape.window);
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
    void paths(TileKernels kernels, int words) {
        for (Shape shape : Shape.SHAPES) {
            for (boolean skipGram : new boolean[] {true, false}) {
                SubwordModel model = model(words, shape, FastTextLoss.HIERARCHICAL_SOFTMAX);
                Loss loss = new Loss();
                ReferenceSubwords reference = new ReferenceSubwords(model, shape.window);
                HotNodes hot = HotNodes.of(kernels, model.layer(), 0, 1);
                ExactTargets targets = new ExactTargets(
                        kernels, KernelsUnderTest.groupsBeside(kernels), model.layer(), 1, 0, hot, loss);
                RowSums sums = RowSums.create();
                UpdateSchedule schedule = skipGram
                        ? new SkipGramSubwordPaths(sums, model, targets, shape.window)
                        : new CbowSubwordPaths(sums, model, targets, shape.window);
                compare(model, schedule, loss, reference, skipGram ? reference::skipGramPaths : reference::cbowPaths);
            }
        }
    }

    /** Large enough values for some scores to lie beyond the bounds of certainty. */
    private static SubwordModel model(int words, Shape shape, FastTextLoss loss) {
        FastTextConfiguration configuration = FastTextConfiguration.builder()
                .dim(shape.dim)
                .loss(loss)
                .minN(2)
                .maxN(4)
                .buckets(shape.buckets)
                .threads(1)
                .build();
        SubwordModel model = SubwordModel.initial(
                configuration,
                RandomText.lines(words, words, 20 * words + 50, 9).vocabulary(),
                12 + 5 * 112);
        Random random = new Random(words);
        double deviation = 1.6 / Math.pow(shape.dim, 0.25);
        Matrices.fill(model.input(), 2 * deviation, random);
        Matrices.fill(model.layer().words(), deviation, random);
        Matrices.fill(model.layer().nodes(), deviation, random);
        return model;
    }

    private static void compare(
            SubwordModel model,
            UpdateSchedule schedule,
            Loss loss,
            ReferenceSubwords reference,
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
            Matrices.assertClose(what + "input", model.input(), reference.input, 2e-4);
            Matrices.assertClose(what + "words", model.layer().words(), reference.words, 2e-4);
            Matrices.assertClose(what + "nodes", model.layer().nodes(), reference.nodes, 2e-4);
            assertThat(loss.examples()).isEqualTo(reference.lossExamples);
            assertThat(loss.sum()).isCloseTo(reference.lossSum, within(1e-4 * Math.max(1, reference.lossSum)));
        }
    }
}
