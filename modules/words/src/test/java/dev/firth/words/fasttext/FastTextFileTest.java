package dev.firth.words.fasttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Model files: the same bytes back, and errors for everything that is not a model. */
class FastTextFileTest {
    @TempDir
    Path folder;

    static Stream<FastTextModel> models() {
        return Stream.of(
                RandomModels.dense(FastTextArchitecture.CBOW, FastTextLoss.NEGATIVE_SAMPLING, 1),
                RandomModels.dense(FastTextArchitecture.SKIPGRAM, FastTextLoss.HIERARCHICAL_SOFTMAX, 2),
                RandomModels.dense(FastTextArchitecture.SUPERVISED, FastTextLoss.ONE_VS_ALL, 3),
                RandomModels.quantized(false, false, 4),
                RandomModels.quantized(true, false, 5),
                RandomModels.quantized(false, true, 6),
                RandomModels.quantized(true, true, 7));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aModelComesBackAndGivesTheSameBytes(FastTextModel model) throws IOException {
        Path first = folder.resolve("first.bin");
        Path second = folder.resolve("second.bin");
        model.write(first);
        FastTextModel read = FastTextModel.read(first);
        read.write(second);

        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(FastTextReader.recognises(first)).isTrue();
        assertThat(read.settings()).isEqualTo(model.settings());
        for (String word : new String[] {"the", "Zürich", "unseen", "東京都", "</s>", "__label__1"}) {
            assertThat(read.wordVector(word)).isEqualTo(model.wordVector(word));
        }
        assertThat(read.sentenceVector("the lady of 東京")).isEqualTo(model.sentenceVector("the lady of 東京"));
        assertThat(read.output().dot(2, new float[] {1, 2, 3, 4, 5}))
                .isEqualTo(model.output().dot(2, new float[] {1, 2, 3, 4, 5}));
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyTruncationIsAnError(FastTextModel model) throws IOException {
        byte[] whole = bytes(model);
        for (int length = 0; length < whole.length; length += length < 700 ? 1 : 97) {
            Path file = Files.write(folder.resolve("cut.bin"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> FastTextReader.read(file))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(InvalidFileException.class)
                    .hasMessageContaining("cut.bin, offset ");
        }
        Path longer = Files.write(folder.resolve("longer.bin"), Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> FastTextReader.read(longer))
                .hasMessageContaining("expected the end of the file, found 1 more bytes");
    }

    /** Whatever number is written anywhere: a model or a clear error, and neither takes long nor much memory. */
    @ParameterizedTest
    @MethodSource("models")
    void filesThatLieAreReadOrRefused(FastTextModel model) throws IOException {
        byte[] whole = bytes(model);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int[] lies = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 1 << 30, 0x7FC00000, 255, 3};
        for (int at = 0; at + 4 <= whole.length; at += at < 400 ? 1 : 1 + random.nextInt(60)) {
            byte[] lying = whole.clone();
            ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(at, lies[random.nextInt(lies.length)]);
            Path file = Files.write(folder.resolve("lying.bin"), lying);
            Throwable thrown = catchThrowable(() -> FastTextReader.read(file));
            if (thrown != null) {
                assertThat(thrown)
                        .as("a lie at byte %d, seed %d", at, seed)
                        .isInstanceOf(InvalidFileException.class)
                        .hasMessageContaining("lying.bin, offset ")
                        .hasMessageContaining("expected ")
                        .hasMessageContaining(", found ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 7 | the magic number 793712314 of a fastText model, found 7",
                "4 | 13 | offset 4: expected version 11 or 12, found version 13",
                "4 | 10 | offset 4: expected version 11 or 12, found version 10",
                "8 | 0 | dim = 0: expected 1 to 10000",
                "8 | 1000000000 | dim = 1000000000: expected 1 to 10000",
                "32 | 9 | offset 32: expected a loss from 1 to 4, found 9",
                "36 | 0 | offset 36: expected a kind of model from 1 to 3, found 0",
                "40 | -5 | buckets = -5: expected at least 0",
                "40 | 0 | buckets = 0 with n-grams (maxN = 4, wordNgrams = 2): expected at least 1 bucket",
                "48 | 2000000000 | maxN = 2000000000: expected 0 to 1000",
                "64 | 2000000000 | 2000000000 entries, 10 words, 3 labels",
                "68 | -1 | 13 entries, -1 words, 3 labels",
                "84 | 5 | -1, or a number of buckets up to 37, found -4294967291",
            })
    void liesAboutTheWholeAreToldByName(int at, int lie, String message) throws IOException {
        byte[] bytes = bytes(RandomModels.dense(FastTextArchitecture.SUPERVISED, FastTextLoss.SOFTMAX, 9));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, lie);
        Path file = Files.write(folder.resolve("lying.bin"), bytes);
        assertThatThrownBy(() -> FastTextReader.read(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aHugeDictionaryIsNotBelieved() throws IOException {
        byte[] bytes = bytes(RandomModels.dense(FastTextArchitecture.SUPERVISED, FastTextLoss.SOFTMAX, 9));
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(64, 2_000_000_003)
                .putInt(68, 2_000_000_000);
        Path file = Files.write(folder.resolve("lying.bin"), bytes);
        assertThatThrownBy(() -> FastTextReader.read(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("a dictionary of 2000000003 entries (20000000030 bytes), found ");
    }

    @Test
    void numbersThatAreNoneAreRefused() throws IOException {
        byte[] bytes = bytes(RandomModels.dense(FastTextArchitecture.SUPERVISED, FastTextLoss.SOFTMAX, 9));
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);
        Path file = Files.write(folder.resolve("nan.bin"), bytes);
        assertThatThrownBy(() -> FastTextReader.read(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(
                        "offset " + (bytes.length - 4) + ": expected the output matrix, a finite number, found NaN");
    }

    @Test
    void classifiersOfVersion11HaveNoCharacterNgrams() throws IOException {
        FastTextModel model = RandomModels.dense(FastTextArchitecture.SUPERVISED, FastTextLoss.SOFTMAX, 9);
        byte[] bytes = bytes(model);
        bytes[4] = 11;
        FastTextModel read = FastTextReader.read(Files.write(folder.resolve("old.bin"), bytes));
        assertThat(read.settings().maxN()).isZero();
        assertThat(read.wordVector("lady"))
                .isEqualTo(((DenseMatrix) model.input()).values().row(4));

        byte[] skipgram = bytes(RandomModels.dense(FastTextArchitecture.SKIPGRAM, FastTextLoss.SOFTMAX, 9));
        skipgram[4] = 11;
        assertThat(FastTextReader.read(Files.write(folder.resolve("old.bin"), skipgram))
                        .settings()
                        .maxN())
                .isEqualTo(4);
    }

    private byte[] bytes(FastTextModel model) throws IOException {
        Path file = folder.resolve("model.bin");
        model.write(file);
        return Files.readAllBytes(file);
    }
}
