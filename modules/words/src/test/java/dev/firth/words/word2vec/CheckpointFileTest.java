package dev.firth.words.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.words.testing.Matrices;
import dev.firth.words.testing.RandomText;
import dev.firth.words.training.LinearDecay;
import dev.firth.words.training.TrainingPosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints come back as they were written; damaged and lying ones are told, at little expense. */
class CheckpointFileTest {
    private static final int HEADER_LENGTH_AT = 12;
    private static final int HEADER_AT = 16;

    @TempDir
    private Path folder;

    private Path file;
    private byte[] bytes;

    @BeforeEach
    void writeCheckpoint() throws IOException {
        file = folder.resolve("checkpoint");
        checkpoint(new Combination(Architecture.SKIPGRAM, true, true)).write(file);
        bytes = Files.readAllBytes(file);
    }

    private static Checkpoint checkpoint(Combination combination) {
        Word2VecConfiguration configuration = combination
                .configure(Word2VecConfiguration.builder())
                .dim(3)
                .epochs(4)
                .threads(2)
                .seed(-1)
                .build();
        Word2VecModel model =
                Word2VecModel.initial(RandomText.lines(1, 12, 300, 9).vocabulary(), configuration, 100);
        Random random = new Random(1);
        Matrices.fill(model.input(), 1, random);
        Matrices.fill(model.output(), 1, random);
        Matrices.fill(model.nodes(), 1, random);
        return new Checkpoint(
                configuration,
                model,
                new LinearDecay(0.05, 1e-5),
                new TrainingPosition(2, 17, 12_345_678_901L, 1.0 / 3, 5, List.of(2.5, Double.NaN)),
                9_000_000_000L,
                8_000_000_000L,
                "abc");
    }

    private Checkpoint read() throws IOException {
        return Checkpoint.read(file, 2, 100);
    }

    private void assertInvalid(byte[] content) throws IOException {
        Files.write(file, content);
        assertThatThrownBy(this::read)
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("expected");
    }

    @ParameterizedTest
    @MethodSource("dev.firth.words.word2vec.Combination#all")
    void everythingComesBack(Combination combination) throws IOException {
        Checkpoint written = checkpoint(combination);
        written.write(file);
        Checkpoint read = read();
        assertThat(read.configuration()).isEqualTo(written.configuration());
        assertThat(read.decay()).isEqualTo(written.decay());
        assertThat(read.position()).isEqualTo(written.position());
        assertThat(read.corpusLength()).isEqualTo(written.corpusLength());
        assertThat(read.corpusWords()).isEqualTo(written.corpusWords());
        assertThat(read.corpusSha256()).isEqualTo(written.corpusSha256());
        Word2VecModel model = read.model();
        assertThat(model.vocabulary().size())
                .isEqualTo(written.model().vocabulary().size());
        for (int id = 0; id < model.vocabulary().size(); id++) {
            assertThat(model.vocabulary().word(id))
                    .isEqualTo(written.model().vocabulary().word(id));
            assertThat(model.vocabulary().count(id))
                    .isEqualTo(written.model().vocabulary().count(id));
        }
        Matrices.assertSame("input", model.input(), written.model().input());
        Matrices.assertSame("output", model.output(), written.model().output());
        if (combination.hierarchicalSoftmax()) {
            for (int node = 0; node < model.tree().size(); node++) {
                assertThat(model.nodes().row(node))
                        .isEqualTo(written.model().nodes().row(node));
            }
        }
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        Random random = new Random(2);
        for (int at = 0; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) (at % 3 == 0 ? 0x80 : at % 3 == 1 ? 0xFF : 1 << random.nextInt(8));
            assertInvalid(damaged);
        }
    }

    @Test
    void everyMissingOrFurtherByteIsNoticed() throws IOException {
        for (int length = 0; length < bytes.length; length++) {
            assertInvalid(Arrays.copyOf(bytes, length));
        }
        assertInvalid(Arrays.copyOf(bytes, bytes.length + 1));
        assertInvalid(Arrays.copyOf(bytes, 2 * bytes.length));
    }

    @Test
    void exchangedPiecesAreNoticed() throws IOException {
        Random random = new Random(3);
        for (int repeat = 0; repeat < 500; repeat++) {
            byte[] damaged = bytes.clone();
            int length = 1 + random.nextInt(64);
            int from = random.nextInt(bytes.length - length);
            int to = random.nextInt(bytes.length - length);
            System.arraycopy(bytes, from, damaged, to, length);
            if (!Arrays.equals(damaged, bytes)) {
                assertInvalid(damaged);
            }
        }
    }

    @Test
    void anotherKindOfFileAnOlderAndANewerVersionAreThreeMessages() throws IOException {
        Files.writeString(file, "the quick brown fox jumps over the lazy dog");
        assertThatThrownBy(this::read).hasMessageContaining("FIRTHW2V").hasMessageContaining("another kind of file");
        Files.write(file, ByteBuffer.wrap(bytes.clone()).putInt(8, 0).array());
        assertThatThrownBy(this::read).hasMessageContaining("version 0").hasMessageContaining("older Firth");
        Files.write(file, ByteBuffer.wrap(bytes.clone()).putInt(8, 99).array());
        assertThatThrownBy(this::read).hasMessageContaining("version 99").hasMessageContaining("newer Firth");
        Files.delete(file);
        assertThatThrownBy(this::read).isInstanceOf(NoSuchFileException.class);
    }

    /** The same checkpoint with another header and the checksum that belongs to it. */
    private byte[] withHeader(byte[] header) {
        int headerLength = ByteBuffer.wrap(bytes).getInt(HEADER_LENGTH_AT);
        int rest = HEADER_AT + headerLength;
        ByteBuffer file = ByteBuffer.allocate(bytes.length - headerLength + header.length);
        file.put(bytes, 0, HEADER_LENGTH_AT).putInt(header.length).put(header);
        file.put(bytes, rest, bytes.length - rest);
        return withChecksum(file.array());
    }

    private static byte[] withChecksum(byte[] content) {
        CRC32C checksum = new CRC32C();
        checksum.update(content, 0, content.length - Long.BYTES);
        ByteBuffer.wrap(content).putLong(content.length - Long.BYTES, checksum.getValue());
        return content;
    }

    private void assertLieIsTold(Consumer<ObjectNode> lie) throws IOException {
        ObjectMapper json = new ObjectMapper();
        int headerLength = ByteBuffer.wrap(bytes).getInt(HEADER_LENGTH_AT);
        ObjectNode header = (ObjectNode) json.readTree(bytes, HEADER_AT, headerLength);
        lie.accept(header);
        assertInvalid(withHeader(json.writeValueAsBytes(header)));
    }

    private static ObjectNode configuration(ObjectNode header) {
        return (ObjectNode) header.get("configuration");
    }

    @Test
    void aHeaderThatLiesIsTold() throws IOException {
        Files.write(
                file,
                withHeader(Arrays.copyOfRange(
                        bytes, HEADER_AT, HEADER_AT + ByteBuffer.wrap(bytes).getInt(HEADER_LENGTH_AT))));
        assertThat(read().position().epoch()).isEqualTo(2);

        for (long words : new long[] {-1, 0, 13, 1_000, Integer.MAX_VALUE, 1L << 32, (1L << 32) + 12, Long.MAX_VALUE}) {
            assertLieIsTold(header -> header.put("vocabularySize", words));
        }
        assertLieIsTold(header -> header.put("vocabularySize", "many"));
        for (int dim : new int[] {-1, 0, 1, 2, 4, 10_000, Integer.MAX_VALUE}) {
            assertLieIsTold(header -> configuration(header).put("dim", dim));
        }
        assertLieIsTold(header -> configuration(header).put("architecture", "transformer"));
        assertLieIsTold(header -> configuration(header).put("negative", 0));
        assertLieIsTold(header -> configuration(header).put("hierarchicalSoftmax", false));
        assertLieIsTold(header -> configuration(header).put("subsample", Double.NaN));
        assertLieIsTold(header -> configuration(header).remove("window"));
        assertLieIsTold(header -> header.remove("configuration"));
        assertLieIsTold(header -> header.put("epoch", -1));
        assertLieIsTold(header -> header.put("epoch", 1));
        assertLieIsTold(header -> header.put("epoch", 5));
        assertLieIsTold(header -> header.put("chunk", -1));
        assertLieIsTold(header -> header.put("wordsDone", -1));
        assertLieIsTold(header -> header.put("lossExamples", -1));
        assertLieIsTold(header -> header.put("lossSum", Double.NaN));
        assertLieIsTold(header -> header.put("startLearningRate", Double.NaN));
        assertLieIsTold(header -> header.put("startLearningRate", Double.POSITIVE_INFINITY));
        assertLieIsTold(header -> header.put("endLearningRate", -0.1));
        assertLieIsTold(header -> header.putArray("epochLosses"));
        assertLieIsTold(header -> header.removeAll());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "[]", "  ", "null", "{\"configuration\":7}", "{\"a\"", "\u0000\u0000\u0000{", "\uFEFF"})
    void aHeaderOfAnotherShapeIsTold(String header) throws IOException {
        assertInvalid(withHeader(header.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aDeeplyNestedHeaderIsTold() throws IOException {
        assertInvalid(withHeader("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1, 100_000_000, Integer.MAX_VALUE})
    void aHeaderLengthThatLiesIsTold(int length) throws IOException {
        assertInvalid(withChecksum(
                ByteBuffer.wrap(bytes.clone()).putInt(HEADER_LENGTH_AT, length).array()));
    }

    @Test
    void wordsThatLieAreTold() throws IOException {
        int firstWord = HEADER_AT + ByteBuffer.wrap(bytes).getInt(HEADER_LENGTH_AT);
        for (long count : new long[] {-1, 0, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertInvalid(withChecksum(
                    ByteBuffer.wrap(bytes.clone()).putLong(firstWord, count).array()));
        }
        for (int length : new int[] {-1, 0, 100_000, Integer.MAX_VALUE}) {
            assertInvalid(withChecksum(ByteBuffer.wrap(bytes.clone())
                    .putInt(firstWord + Long.BYTES, length)
                    .array()));
        }
    }
}
