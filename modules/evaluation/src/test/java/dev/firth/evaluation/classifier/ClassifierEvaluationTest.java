package dev.firth.evaluation.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.io.ByteLines;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.classifier.TextClassifier;
import dev.firth.words.fasttext.DenseMatrix;
import dev.firth.words.fasttext.FastTextArchitecture;
import dev.firth.words.fasttext.FastTextDictionary;
import dev.firth.words.fasttext.FastTextLoss;
import dev.firth.words.fasttext.FastTextModel;
import dev.firth.words.fasttext.FastTextSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Precision, recall and F1, counted by hand. */
class ClassifierEvaluationTest {
    @Test
    void precisionAndRecallAtOne() throws IOException {
        // Word a means label a, and so on; c comes second wherever a comes first, and a third.
        ClassifierReport report = evaluate(
                1,
                0,
                "__label__a a\n__label__a b\n__label__b b\n__label__a __label__c c\nno label\n__label__unknown a\n");
        assertThat(report.texts()).isEqualTo(4);
        assertThat(report.skipped()).isEqualTo(2);
        assertThat(report.total()).isEqualTo(new LabelScore("total", 5, 4, 3));
        assertThat(report.total().precision()).isEqualTo(0.75);
        assertThat(report.total().recall()).isEqualTo(0.6);
        assertThat(report.labels())
                .containsExactly(
                        new LabelScore("__label__a", 3, 1, 1),
                        new LabelScore("__label__b", 1, 2, 1),
                        new LabelScore("__label__c", 1, 1, 1));
        assertThat(report.labels().get(0).f1()).isEqualTo(0.5);
        assertThat(report.labels().get(1).f1()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(report.macroF1()).isCloseTo((0.5 + 2.0 / 3 + 1) / 3, within(1e-12));
    }

    @Test
    void topAndThreshold() throws IOException {
        assertThat(evaluate(3, 0, "__label__a a\n").total()).isEqualTo(new LabelScore("total", 1, 3, 1));
        assertThat(evaluate(3, 0.5f, "__label__a a\n__label__b a").total()).isEqualTo(new LabelScore("total", 2, 2, 1));
    }

    @Test
    void scoresOfNothingAreNotDefined() throws IOException {
        LabelScore nothing = evaluate(1, 0, "a\n").total();
        assertThat(nothing.precision()).isNull();
        assertThat(nothing.recall()).isNull();
        assertThat(nothing.f1()).isNull();
    }

    private static ClassifierReport evaluate(int top, float threshold, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        try (ByteLines lines = new ByteLines(new ByteArrayInputStream(utf8), "test")) {
            return new ClassifierEvaluation(new TextClassifier(model()), top, threshold)
                    .add(lines)
                    .report("model");
        }
    }

    private static FastTextModel model() {
        FastTextSettings settings = new FastTextSettings(
                3, 5, 5, 1, 5, 1, FastTextLoss.SOFTMAX, FastTextArchitecture.SUPERVISED, 0, 0, 0, 100, 1e-4, false);
        Vocabulary.Builder entries = Vocabulary.builder();
        FloatMatrix input = FloatMatrix.allocate(3, 3);
        FloatMatrix output = FloatMatrix.allocate(3, 3);
        for (int i = 0; i < 3; i++) {
            entries.add("abc".substring(i, i + 1), 9);
            input.set(i, i, 10);
            output.set(i, i, 1);
        }
        for (int i = 0; i < 3; i++) {
            entries.add("__label__" + "abc".charAt(i), 9);
        }
        FastTextDictionary dictionary = new FastTextDictionary(entries.build(), 3, 9, Optional.empty());
        return new FastTextModel(settings, dictionary, new DenseMatrix(input), new DenseMatrix(output));
    }
}
