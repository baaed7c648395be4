package dev.firth.words.fasttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Vectors of words, n-grams and sentences, from the rows that make them up. */
class FastTextModelTest {
    private final FastTextModel model =
            RandomModels.dense(FastTextArchitecture.SKIPGRAM, FastTextLoss.NEGATIVE_SAMPLING, 3);

    @Test
    void aKnownWordIsTheMeanOfItsRowAndItsNgrams() {
        List<float[]> rows = new ArrayList<>();
        rows.add(row(4));
        for (String ngram : PlainNgrams.of("lady", 2, 4)) {
            rows.add(row((int) (10 + PlainNgrams.hash(ngram) % 37)));
        }
        assertThat(model.wordVector("lady")).containsExactly(mean(rows), within(1e-6f));
        assertThat(model.wordVectors().vector("lady").orElseThrow()).isEqualTo(model.wordVector("lady"));
    }

    @Test
    void anUnknownWordIsTheMeanOfItsNgrams() {
        List<float[]> rows = new ArrayList<>();
        for (String ngram : PlainNgrams.of("mädchen", 2, 4)) {
            rows.add(row((int) (10 + PlainNgrams.hash(ngram) % 37)));
        }
        assertThat(model.wordVector("mädchen")).containsExactly(mean(rows), within(1e-6f));
    }

    @Test
    void theEndOfALineHasNoNgrams() {
        assertThat(model.wordVector("</s>")).isEqualTo(row(0));
        assertThat(model.ngramVectors("</s>")).hasSize(1);
    }

    @Test
    void ngramsComeWithTheirVectors() {
        List<NgramVector> ngrams = model.ngramVectors("lady");
        assertThat(ngrams.get(0).ngram()).isEqualTo("lady");
        assertThat(ngrams.get(0).vector()).isEqualTo(row(4));
        assertThat(ngrams.stream().skip(1).map(NgramVector::ngram)).isEqualTo(PlainNgrams.of("lady", 2, 4));
        assertThat(mean(ngrams.stream().map(NgramVector::vector).toList()))
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(model.wordVector("lady"));
    }

    @Test
    void aSentenceIsTheMeanOfItsWordsAtLengthOne() {
        List<float[]> units = new ArrayList<>();
        for (String word : List.of("the", "unseen", "東京")) {
            float[] vector = model.wordVector(word);
            double length = 0;
            for (float value : vector) {
                length += value * value;
            }
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= (float) Math.sqrt(length);
            }
            units.add(vector);
        }
        assertThat(model.sentenceVector(" the unseen\t東京 ")).containsExactly(mean(units), within(1e-6f));
        assertThat(model.sentenceVector("")).containsOnly(0);
    }

    @Test
    void aClassifiersSentenceIsTheMeanOfAllItsRows() {
        FastTextModel classifier = RandomModels.dense(FastTextArchitecture.SUPERVISED, FastTextLoss.SOFTMAX, 3);
        RowList rows = new RowList();
        new FeatureRows(classifier.settings(), classifier.dictionary())
                .ofLine("the lady".getBytes(StandardCharsets.UTF_8), rows, new RowList());
        List<float[]> expected = new ArrayList<>();
        for (int row : rows.toArray()) {
            expected.add(((DenseMatrix) classifier.input()).values().row(row));
        }
        assertThat(classifier.sentenceVector("the lady")).containsExactly(mean(expected), within(1e-6f));
    }

    @Test
    void quantizedRowsAreTheirCentroidsTimesTheirNorm() {
        FastTextModel quantized = RandomModels.quantized(true, true, 8);
        QuantizedMatrix input = (QuantizedMatrix) quantized.input();
        float[] expected = new float[5];
        for (int row = 0; row < input.rows(); row++) {
            float norm = input.norms().quantizer().values()[input.norms().codes()[row] & 0xFF];
            for (int column = 0; column < 5; column++) {
                int run = column / 2;
                int code = input.codes()[row * 3 + run] & 0xFF;
                int width = run == 2 ? 1 : 2;
                expected[column] = norm * input.quantizer().values()[run * 512 + code * width + column % 2];
            }
            float[] found = new float[5];
            input.addTo(row, found);
            assertThat(found).containsExactly(expected, within(1e-6f));
            assertThat(input.dot(row, new float[] {1, 2, 3, 4, 5}))
                    .isCloseTo(
                            expected[0] + 2 * expected[1] + 3 * expected[2] + 4 * expected[3] + 5 * expected[4],
                            within(1e-5f));
        }
    }

    @Test
    void matricesMustFitTheDictionary() {
        DenseMatrix small = RandomModels.matrix(46, 5, new Random(1));
        assertThatThrownBy(() -> new FastTextModel(model.settings(), model.dictionary(), small, model.output()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the input matrix has 46 rows of 5 columns: expected 47 of 5");
    }

    private float[] row(int row) {
        return ((DenseMatrix) model.input()).values().row(row);
    }

    private static float[] mean(List<float[]> rows) {
        double[] sum = new double[5];
        for (float[] row : rows) {
            for (int i = 0; i < 5; i++) {
                sum[i] += row[i];
            }
        }
        float[] mean = new float[5];
        for (int i = 0; i < 5; i++) {
            mean[i] = (float) (sum[i] / rows.size());
        }
        return mean;
    }
}
