package dev.firth.words.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.fasttext.FastTextLoss;
import dev.firth.words.fasttext.RowList;
import dev.firth.words.output.HuffmanTree;
import dev.firth.words.sampling.NegativeSampler;
import dev.firth.words.sampling.RandomStream;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each loss beside the reference: its value, the gradient of the hidden vector, and the output matrix after the step. */
class LabelLossTest {
    private static final float RATE = 0.3f;

    private final Random random = new Random(5);
    private final RandomStream stream = new RandomStream();

    LabelLossTest() {
        stream.seed(1, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,5", "16,16", "17,100", "77,112", "40,130"})
    void softmax(int labels, int dim) {
        FloatMatrix output = output(labels, dim);
        int target = random.nextInt(labels);
        LabelLoss loss = new AllLabelsLoss.Softmax(output, labels, noCopies(output));
        check(
                loss,
                output,
                dim,
                List.of(target),
                IntStream.range(0, labels).toArray(),
                ReferenceClassifier.targets(List.of(target), labels),
                FastTextLoss.SOFTMAX);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,5", "16,16", "17,100", "77,112"})
    void oneVsAll(int labels, int dim) {
        FloatMatrix output = output(labels, dim);
        List<Integer> targets = List.of(random.nextInt(labels), labels - 1, labels - 1);
        LabelLoss loss = new AllLabelsLoss.OneVsAll(output, labels, noCopies(output));
        check(
                loss,
                output,
                dim,
                targets,
                IntStream.range(0, labels).toArray(),
                ReferenceClassifier.targets(targets, labels),
                FastTextLoss.ONE_VS_ALL);
    }

    @Test
    void hierarchicalSoftmax() {
        long[] counts = {50, 30, 20, 20, 9, 5, 1};
        HuffmanTree tree = new HuffmanTree(counts);
        for (int label = 0; label < counts.length; label++) {
            FloatMatrix output = output(counts.length, 20);
            int leaf = label;
            int[] path = IntStream.range(0, tree.length(label))
                    .map(k -> tree.node(leaf, k))
                    .toArray();
            double[] targets = IntStream.range(0, tree.length(label))
                    .mapToDouble(k -> tree.code(leaf, k))
                    .toArray();
            check(
                    new BinaryLoss.HierarchicalSoftmax(output, tree),
                    output,
                    20,
                    List.of(label),
                    path,
                    targets,
                    FastTextLoss.HIERARCHICAL_SOFTMAX);
        }
    }

    @Test
    void negativeSampling() {
        // With two labels, every noise label is the other one: what is drawn is known.
        FloatMatrix output = output(2, 20);
        double[] hidden = hidden(20);
        double[] scores = {dot(output, 0, hidden), dot(output, 1, hidden)};
        double[] p = ReferenceClassifier.sigmoid(scores);
        float[] first = output.row(0);
        LabelLoss loss = new BinaryLoss.NegativeSampling(output, new NegativeSampler(new long[] {5, 5}, 0.5), 1);
        RowList labels = new RowList();
        labels.add(1);
        float[] gradient = new float[32];
        double value = loss.train(padded(hidden, 32), gradient, labels, RATE, stream);
        assertThat(value).isCloseTo(-Math.log(p[1]) - Math.log(1 - p[0]), within(1e-4));
        for (int k = 0; k < 20; k++) {
            assertThat(output.get(0, k)).isCloseTo((float) (first[k] - RATE * p[0] * hidden[k]), within(1e-5f));
        }
    }

    @Test
    void aSingleLabelHasNoNoise() {
        FloatMatrix output = output(1, 20);
        LabelLoss loss = new BinaryLoss.NegativeSampling(output, new NegativeSampler(new long[] {5}, 0.5), 5);
        RowList labels = new RowList();
        labels.add(0);
        assertThat(loss.train(new float[32], new float[32], labels, RATE, stream))
                .isCloseTo(Math.log(2), within(1e-6));
    }

    /** A score of hundreds must neither overflow nor give a loss that is no number. */
    @Test
    void extremeScoresStayFinite() {
        for (float size : new float[] {1e3f, 1e18f}) {
            FloatMatrix output = FloatMatrix.allocate(16, 16);
            output.set(0, 0, size);
            output.set(1, 0, -size);
            float[] hidden = new float[16];
            hidden[0] = 1;
            RowList labels = new RowList();
            labels.add(1);
            for (LabelLoss loss : List.of(
                    new AllLabelsLoss.Softmax(output, 3, noCopies(output)),
                    new AllLabelsLoss.OneVsAll(output, 3, noCopies(output)))) {
                float[] gradient = new float[16];
                assertThat(loss.train(hidden, gradient, labels, RATE, stream))
                        .isFinite()
                        .isPositive();
                for (float value : gradient) {
                    assertThat(value).isFinite();
                }
            }
        }
    }

    private void check(
            LabelLoss loss,
            FloatMatrix output,
            int dim,
            List<Integer> labels,
            int[] decisions,
            double[] targets,
            FastTextLoss kind) {
        double[] hidden = hidden(dim);
        double[][] outputs = doubles(output, dim);
        ReferenceClassifier reference = new ReferenceClassifier(new double[][] {hidden.clone()}, outputs);
        double expected = reference.step(new int[] {0}, decisions, targets, kind, RATE);
        RowList targetList = new RowList();
        labels.forEach(targetList::add);
        float[] gradient = new float[output.stride()];

        double value = loss.train(padded(hidden, output.stride()), gradient, targetList, RATE, stream);

        assertThat(value).isCloseTo(expected, within(1e-3 * Math.max(1, expected)));
        for (int k = 0; k < dim; k++) {
            assertThat(gradient[k]).isCloseTo((float) (reference.input[0][k] - hidden[k]), within(2e-4f));
            for (int row = 0; row < output.rows(); row++) {
                assertThat(output.get(row, k)).isCloseTo((float) outputs[row][k], within(2e-4f));
            }
        }
    }

    private static HotRows noCopies(FloatMatrix output) {
        return HotRows.of(output, output.rows(), output.rows(), 0, 1);
    }

    private FloatMatrix output(int labels, int dim) {
        FloatMatrix output = ClassifierTraining.outputFor(labels, dim, 1);
        for (int row = 0; row < labels; row++) {
            for (int k = 0; k < dim; k++) {
                output.set(row, k, (float) random.nextGaussian() * 0.3f);
            }
        }
        return output;
    }

    private double[] hidden(int dim) {
        // Rounded to floats, so that both sides start from the same numbers.
        return random.doubles(dim, -1, 1).map(value -> (float) value).toArray();
    }

    private static double dot(FloatMatrix output, int row, double[] hidden) {
        double sum = 0;
        for (int k = 0; k < hidden.length; k++) {
            sum += output.get(row, k) * hidden[k];
        }
        return sum;
    }

    private static float[] padded(double[] values, int length) {
        float[] padded = new float[length];
        for (int k = 0; k < values.length; k++) {
            padded[k] = (float) values[k];
        }
        return padded;
    }

    private static double[][] doubles(FloatMatrix matrix, int dim) {
        double[][] rows = new double[matrix.rows()][dim];
        for (int row = 0; row < rows.length; row++) {
            for (int k = 0; k < dim; k++) {
                rows[row][k] = matrix.get(row, k);
            }
        }
        return rows;
    }
}
