package dev.firth.words.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.fasttext.DenseMatrix;
import dev.firth.words.fasttext.FastTextArchitecture;
import dev.firth.words.fasttext.FastTextDictionary;
import dev.firth.words.fasttext.FastTextLoss;
import dev.firth.words.fasttext.FastTextModel;
import dev.firth.words.fasttext.FastTextSettings;
import dev.firth.words.output.HuffmanTree;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Probabilities of labels beside the formulas, and which of them are given. */
class TextClassifierTest {
    private static final int LABELS = 21;

    @ParameterizedTest
    @EnumSource(FastTextLoss.class)
    void probabilitiesAreThoseOfTheFormulas(FastTextLoss loss) {
        for (long seed = 1; seed <= 20; seed++) {
            FastTextModel model = model(loss, seed);
            double[] expected = probabilities(model);
            List<Integer> order = IntStream.range(0, LABELS)
                    .boxed()
                    .sorted(Comparator.comparingDouble(label -> -expected[label]))
                    .toList();
            List<Prediction> all = new TextClassifier(model).predict("alpha beta", 100, 0);
            assertThat(all.stream().map(Prediction::number)).isEqualTo(order);
            for (Prediction prediction : all) {
                assertThat((double) prediction.probability()).isCloseTo(expected[prediction.number()], within(1e-5));
                assertThat(prediction.label()).isEqualTo("__label__" + prediction.number());
            }
            List<Prediction> five = new TextClassifier(model).predict("alpha beta", 5, 0);
            assertThat(five).isEqualTo(all.subList(0, 5));
            float threshold = (float) expected[order.get(2)] * 1.0001f;
            assertThat(new TextClassifier(model).predict("alpha beta", 100, threshold))
                    .isEqualTo(all.subList(0, 2));
        }
    }

    @Test
    void labelsInALineAreKnownAndNotRead() {
        TextClassifier classifier = new TextClassifier(model(FastTextLoss.SOFTMAX, 1));
        byte[] line = "__label__3 alpha __label__new __label__7 beta".getBytes(StandardCharsets.UTF_8);
        TextClassifier.LineResult result = classifier.predict(line, 4, 0);
        assertThat(result.known()).containsExactly(3, 7);
        assertThat(result.predictions()).isEqualTo(classifier.predict("alpha beta", 4, 0));
    }

    @Test
    void onlyClassifiersPredict() {
        FastTextModel model = model(FastTextLoss.SOFTMAX, 1);
        assertThatThrownBy(() -> new TextClassifier(model).predict("alpha", 0, 0))
                .hasMessageContaining("top = 0");
        FastTextSettings skipgram = new FastTextSettings(
                8, 5, 5, 1, 5, 1, FastTextLoss.SOFTMAX, FastTextArchitecture.SKIPGRAM, 0, 0, 0, 100, 1e-4, false);
        FastTextModel vectors = new FastTextModel(skipgram, model.dictionary(), model.input(), model.input());
        assertThatThrownBy(() -> new TextClassifier(vectors)).hasMessageContaining("expected a classifier");
    }

    private static FastTextModel model(FastTextLoss loss, long seed) {
        Random random = new Random(seed);
        FastTextSettings settings = new FastTextSettings(
                8, 5, 5, 1, 5, 1, loss, FastTextArchitecture.SUPERVISED, 0, 0, 0, 100, 1e-4, false);
        Vocabulary.Builder entries =
                Vocabulary.builder().add("</s>", 9).add("alpha", 5).add("beta", 4);
        for (int label = 0; label < LABELS; label++) {
            entries.add("__label__" + label, 400 / (label + 1));
        }
        FastTextDictionary dictionary = new FastTextDictionary(entries.build(), 3, 99, Optional.empty());
        return new FastTextModel(settings, dictionary, matrix(3, random), matrix(LABELS, random));
    }

    private static DenseMatrix matrix(int rows, Random random) {
        FloatMatrix matrix = FloatMatrix.allocate(rows, 8);
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < 8; k++) {
                matrix.set(row, k, (float) random.nextGaussian());
            }
        }
        return new DenseMatrix(matrix);
    }

    private static double[] probabilities(FastTextModel model) {
        FloatMatrix input = ((DenseMatrix) model.input()).values();
        FloatMatrix output = ((DenseMatrix) model.output()).values();
        double[] scores = new double[LABELS];
        for (int label = 0; label < LABELS; label++) {
            for (int k = 0; k < 8; k++) {
                double hidden = (input.get(0, k) + input.get(1, k) + input.get(2, k)) / 3.0;
                scores[label] += output.get(label, k) * hidden;
            }
        }
        return switch (model.settings().loss()) {
            case SOFTMAX -> ReferenceClassifier.softmax(scores);
            case ONE_VS_ALL, NEGATIVE_SAMPLING -> ReferenceClassifier.sigmoid(scores);
            case HIERARCHICAL_SOFTMAX -> alongThePaths(model, ReferenceClassifier.sigmoid(scores));
        };
    }

    private static double[] alongThePaths(FastTextModel model, double[] right) {
        HuffmanTree tree = new HuffmanTree(model.dictionary().labelVocabulary().counts());
        double[] probabilities = new double[LABELS];
        for (int label = 0; label < LABELS; label++) {
            probabilities[label] = 1;
            for (int k = 0; k < tree.length(label); k++) {
                double p = right[tree.node(label, k)];
                probabilities[label] *= tree.code(label, k) == 1 ? p : 1 - p;
            }
        }
        return probabilities;
    }
}
