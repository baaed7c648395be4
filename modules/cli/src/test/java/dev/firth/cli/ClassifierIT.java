package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training a classifier, predicting with it, testing it and making it small, as a user does it. */
class ClassifierIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeTexts() throws Exception {
        PackagedCommand.write(folder, "train.txt", lines(900, 1));
        PackagedCommand.write(folder, "test.txt", lines(100, 2));
    }

    private static String lines(int count, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int label = random.nextInt(3);
            text.append("__label__").append("abc".charAt(label));
            for (int word = 0; word < 6; word++) {
                text.append(
                        random.nextInt(2) == 0 ? " common" + random.nextInt(30) : " own" + label + random.nextInt(9));
            }
            text.append(" own").append(label).append("1\n");
        }
        return text.toString();
    }

    @Test
    void fromTextToASmallModel() throws Exception {
        PackagedCommand.Result trained = firth(
                "train classifier --input train.txt --output model.bin --epochs 25 --learning-rate 0.5 --word-ngrams 2"
                        + " --buckets 2000 --dim 20 --threads 1");
        assertThat(trained.err()).doesNotContain("firth:");
        assertThat(trained.status()).isZero();
        assertThat(trained.out())
                .containsPattern(
                        "3 labels and \\d+ words of 20 dimensions in model.bin; loss of the last epoch 0\\.\\d+")
                .contains("training: ", " words/s");
        assertThat(Files.readString(folder.resolve("model.bin.firth.json")))
                .contains("\"algorithm\" : \"classifier\"", "\"wordNgrams\" : 2", "\"sha256\"");

        PackagedCommand.Result predicted = firth("predict model.bin --input test.txt --top 2 --probabilities");
        assertThat(predicted.status()).isZero();
        assertThat(predicted.out().lines())
                .hasSize(100)
                .allMatch(line -> line.matches("__label__[abc] [01]\\.\\d{6}" + " __label__[abc] 0\\.\\d{6}"));

        PackagedCommand.Result tested = firth("eval classifier model.bin --input test.txt --top 1 --labels");
        assertThat(tested.status()).isZero();
        assertThat(tested.out())
                .contains("model.bin: 3 labels, 100 texts")
                .containsPattern("__label__b +\\d+ +(0\\.9\\d+|1\\.0+)")
                .containsPattern("total, top 1 +100 +(0\\.9\\d+|1\\.0+) +(0\\.9\\d+|1\\.0+)");

        PackagedCommand.Result quantized =
                firth("quantize model.bin --output model.ftz --retrain --cutoff 300 --input train.txt --norms"
                        + " --quantize-output --threads 1");
        assertThat(quantized.err()).doesNotContain("firth:");
        assertThat(quantized.status()).isZero();
        assertThat(quantized.out()).containsPattern("model.ftz: [0-9,]+ bytes, 300 words and n-grams");
        assertThat(Files.size(folder.resolve("model.ftz"))).isLessThan(Files.size(folder.resolve("model.bin")) / 2);
        assertThat(firth("info model.ftz").out())
                .containsPattern("algorithm +classifier\n")
                .containsPattern("wordNgrams +2\n")
                .containsPattern("quantize.cutoff +300\n")
                .containsPattern("sha256 +[0-9a-f]{64}\n");
        assertThat(firth("eval classifier model.ftz --input test.txt").out())
                .containsPattern("total, top 1 +100 +(0\\.9\\d+|1\\.0+)");
        assertThat(firth("eval classifier model.ftz --input test.txt --json").out())
                .contains("\"texts\" : 100");
    }

    @Test
    void standardInputAndOutput() throws Exception {
        assertThat(firth("train classifier --input train.txt --output model.bin --dim 10 --epochs 10 --threads 1")
                        .status())
                .isZero();
        PackagedCommand.Result result = new PackagedCommand(folder)
                .input("own01 own03 own01\n\nown21 own21".getBytes(StandardCharsets.UTF_8))
                .run("predict", "model.bin", "--input", "-");
        assertThat(result.status()).isZero();
        assertThat(result.out().lines().toList()).hasSize(3).first().isEqualTo("__label__a");
        assertThat(result.out().lines().toList().get(2)).isEqualTo("__label__c");

        PackagedCommand.Result tested = new PackagedCommand(folder)
                .input(Files.readAllBytes(folder.resolve("test.txt")))
                .run("eval", "classifier", "model.bin", "--input", "-");
        assertThat(tested.out()).contains("100 texts");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train classifier --input train.txt --output m.bin --epochs 0 | 2 | --epochs 0: expected 1 to 100000",
                "train classifier --input train.txt --output m.bin --loss none | 2 | 'none' is no loss: expected one of softmax",
                "train classifier --input train.txt --output train.txt | 2 | --output train.txt is also an --input",
                "train classifier --input none.txt --output m.bin | 1 | none.txt: no such file",
                "train classifier --input bare.txt --output m.bin | 1 | no word begins with __label__ (--label-prefix)",
                "train classifier --input train.txt --output no/m.bin | 1 | no",
                "predict none.bin --input test.txt | 1 | none.bin",
                "predict train.txt --input test.txt | 1 | train.txt, offset 0: expected the magic number 793712314",
                "predict - --input - | 2 | the model and --input are both -",
                "predict train.txt --input test.txt --top 0 | 2 | --top 0: expected a number of at least 1",
                "quantize none.bin --output q.ftz --retrain | 2 | --retrain trains what --cutoff keeps",
                "quantize none.bin --output q.ftz --cutoff -1 | 2 | --cutoff -1: expected at least 0",
                "quantize train.txt --output train.txt | 2 | --output train.txt is also an --input",
            })
    void badInputIsTold(String line, int status, String message) throws Exception {
        PackagedCommand.write(folder, "bare.txt", "no label here\nnor here\n");
        PackagedCommand.Result result = firth(line);
        assertThat(result.err()).contains("firth: ").contains(message).doesNotContain("\tat ");
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.out()).isEmpty();
        assertOnly("train.txt", "test.txt", "bare.txt");
    }

    @Test
    void modelsThatAreDamagedAreRefused() throws Exception {
        assertThat(firth("train classifier --input train.txt --output model.bin --dim 10 --threads 1")
                        .status())
                .isZero();
        byte[] whole = Files.readAllBytes(folder.resolve("model.bin"));
        Files.write(folder.resolve("cut.bin"), Arrays.copyOf(whole, whole.length - 7));
        PackagedCommand.Result cut = firth("predict cut.bin --input test.txt");
        assertThat(cut.status()).isEqualTo(1);
        assertThat(cut.err())
                .contains("cut.bin, offset ", "the output matrix", "copy it again")
                .doesNotContain("\tat ");
        PackagedCommand.Result twice = firth("eval classifier model.bin --input bare.txt");
        assertThat(twice.status()).isEqualTo(1);

        PackagedCommand.write(folder, "bare.txt", "no label here\n");
        PackagedCommand.Result bare = firth("eval classifier model.bin --input bare.txt");
        assertThat(bare.status()).isEqualTo(1);
        assertThat(bare.err()).contains("bare.txt: none of its 1 lines has a label of the model, such as __label__");

        assertThat(firth("quantize model.bin --output model.ftz").status()).isZero();
        PackagedCommand.Result again = firth("quantize model.ftz --output again.ftz");
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).contains("quantized already");
    }

    private PackagedCommand.Result firth(String line) throws Exception {
        return new PackagedCommand(folder).run(line.strip().split(" +", -1));
    }

    private void assertOnly(String... names) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }
}
