package dev.firth.words.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.fasttext.DenseMatrix;
import dev.firth.words.fasttext.FastTextLoss;
import dev.firth.words.fasttext.FastTextModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What quantization keeps, how near it comes, and that the small model goes through a file. */
class ClassifierQuantizerTest {
    private final List<String> test = LabelledTexts.lines(400, 12, 2);

    @TempDir
    Path folder;

    private Path text;
    private FastTextModel model;

    @BeforeEach
    void train() throws IOException, InterruptedException {
        text = Files.write(folder.resolve("train.txt"), LabelledTexts.lines(1_500, 12, 1));
        ClassifierConfiguration configuration = ClassifierConfiguration.builder()
                .dim(11)
                .threads(1)
                .learningRate(0.5)
                .epochs(20)
                .wordNgrams(2)
                .buckets(3_000)
                .loss(FastTextLoss.SOFTMAX)
                .build();
        try (Corpus corpus = Corpus.of(text)) {
            model = new ClassifierTrainer(configuration).train(corpus).model();
        }
    }

    @ParameterizedTest
    @CsvSource({"0,2,false,false", "0,1,true,true", "0,4,true,false", "400,2,true,false", "400,2,false,true"})
    void accuracyStaysAndTheFileIsTheModel(int cutoff, int subVector, boolean norms, boolean output)
            throws IOException, InterruptedException {
        FastTextModel small = quantize(cutoff, subVector, norms, output, true);
        assertThat(small.input().rows()).isEqualTo(cutoff == 0 ? model.input().rows() : cutoff);
        assertThat(small.dictionary().labels()).isEqualTo(12);
        double accuracy = ClassifierTrainerTest.accuracy(model, test);
        assertThat(ClassifierTrainerTest.accuracy(small, test)).isGreaterThan(accuracy - 0.05);

        Path file = folder.resolve("small.ftz");
        small.write(file);
        FastTextModel read = FastTextModel.read(file);
        for (String line : test.subList(0, 50)) {
            assertThat(new TextClassifier(read).predict(line, 12, 0))
                    .isEqualTo(new TextClassifier(small).predict(line, 12, 0));
        }
    }

    @Test
    void theRowsOfTheLargestNormAreKept() throws IOException, InterruptedException {
        FloatMatrix rows = ((DenseMatrix) model.input()).values();
        FastTextModel small = quantize(50, 1, false, false, false);
        double least = Double.POSITIVE_INFINITY;
        for (int word = 0; word < model.dictionary().words(); word++) {
            String name = model.dictionary().word(word);
            boolean kept = small.dictionary().wordId(name) >= 0;
            if (kept && !name.equals("</s>")) {
                least = Math.min(least, norm(rows, word));
            }
        }
        assertThat(small.dictionary().wordId("</s>")).isNotNegative();
        for (int word = 0; word < model.dictionary().words(); word++) {
            if (norm(rows, word) > least + 1e-5) {
                assertThat(small.dictionary().wordId(model.dictionary().word(word)))
                        .isNotNegative();
            }
        }
    }

    @Test
    void trainingAgainBringsBackWhatTheCutoffCost() throws IOException, InterruptedException {
        double without = ClassifierTrainerTest.accuracy(quantize(25, 1, false, false, false), test);
        double with = ClassifierTrainerTest.accuracy(quantize(25, 1, false, false, true), test);
        assertThat(with).isGreaterThanOrEqualTo(without);
    }

    @Test
    void theModelThatWasGivenStaysAsItIs() throws IOException, InterruptedException {
        Path before = folder.resolve("before.bin");
        Path after = folder.resolve("after.bin");
        model.write(before);
        quantize(100, 2, true, true, true);
        model.write(after);
        assertThat(after).hasSameBinaryContentAs(before);
    }

    @Test
    void whatCannotBeQuantizedIsRefused() throws IOException, InterruptedException {
        FastTextModel small = quantize(0, 2, false, false, false);
        assertThatThrownBy(
                        () -> new ClassifierQuantizer(QuantizationSettings.DEFAULT).quantize(small, Optional.empty()))
                .hasMessage("this model is quantized already: give the one that it was made of");
        assertThatThrownBy(() -> quantize(0, 12, false, false, false))
                .hasMessage("subVector = 12: expected at most dim, 11");
        assertThatThrownBy(() -> quantize(-1, 2, false, false, false)).hasMessage("cutoff = -1: expected at least 0");
    }

    private FastTextModel quantize(int cutoff, int subVector, boolean norms, boolean output, boolean retrain)
            throws IOException, InterruptedException {
        QuantizationSettings settings = new QuantizationSettings(cutoff, subVector, norms, output, 5, 0.3, 1, 1);
        try (Corpus corpus = Corpus.of(text)) {
            return new ClassifierQuantizer(settings).quantize(model, retrain ? Optional.of(corpus) : Optional.empty());
        }
    }

    private static double norm(FloatMatrix rows, int row) {
        double sum = 0;
        for (float value : rows.row(row)) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
