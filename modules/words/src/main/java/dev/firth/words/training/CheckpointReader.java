package dev.firth.words.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.io.InvalidFileException;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Reads what {@link CheckpointWriter} writes. The file is not trusted: every length is checked against the file's size
 * before anything is allocated for it, and the checksum before anything is used.
 */
public final class CheckpointReader {
    /** Reads what follows the header. */
    public interface Body<T> {
        /** Reads words and rows, and makes of them and of the header what the checkpoint holds. */
        T readFrom(JsonNode header, CheckpointReader in) throws IOException;
    }

    private static final int LONGEST_HEADER = 1 << 22;
    private static final int MOST_WORDS = 1 << 30;
    private static final int LONGEST_WORD = 1 << 16;
    private static final int SHORTEST_WORD_RECORD = Long.BYTES + Integer.BYTES;
    private static final String REMEDY = "Use an older checkpoint, or train again without --resume";

    private final Path file;
    private final CheckpointFormat format;
    private final long size;
    private final DataInputStream in;

    private CheckpointReader(Path file, CheckpointFormat format, long size, DataInputStream in) {
        this.file = file;
        this.format = format;
        this.size = size;
        this.in = in;
    }

    /**
     * Reads a checkpoint.
     *
     * @throws InvalidFileException if the file is no checkpoint of this trainer, is damaged, or is of another version
     */
    public static <T> T read(Path file, CheckpointFormat format, Body<T> body) throws IOException {
        long size = Files.size(file);
        CRC32C checksum = new CRC32C();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), checksum))) {
            CheckpointReader reader = new CheckpointReader(file, format, size, in);
            T content = body.readFrom(reader.header(), reader);
            long actual = checksum.getValue();
            long expected = in.readLong();
            if (actual != expected || in.read() >= 0) {
                throw reader.invalid(
                        "at its end",
                        "the checksum " + Long.toHexString(actual) + " and nothing after it",
                        Long.toHexString(expected));
            }
            return content;
        } catch (EOFException e) {
            throw new InvalidFileException(
                    file, "offset " + size, "more of a checkpoint", "the end of the file", REMEDY);
        }
    }

    private JsonNode header() throws IOException {
        byte[] magic = in.readNBytes(CheckpointFormat.MAGIC_LENGTH);
        if (!new String(magic, StandardCharsets.ISO_8859_1).equals(format.magic())) {
            throw new InvalidFileException(
                    file,
                    "offset 0",
                    "a " + format.trainer() + " checkpoint, which begins with " + format.magic(),
                    "another kind of file",
                    "Give the file that --checkpoint wrote");
        }
        int version = in.readInt();
        if (version != format.version()) {
            throw new InvalidFileException(
                    file,
                    "offset " + CheckpointFormat.MAGIC_LENGTH,
                    "version " + format.version(),
                    "version " + version,
                    version > format.version()
                            ? "A newer Firth wrote it: read it with that one"
                            : "An older Firth wrote it: go on with that one, or train again");
        }
        int headerLength = in.readInt();
        if (headerLength < 2 || headerLength > Math.min(LONGEST_HEADER, size)) {
            throw invalid(
                    "offset 12", "the length of the header, at most " + Math.min(LONGEST_HEADER, size), headerLength);
        }
        byte[] json = in.readNBytes(headerLength);
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw invalid("the header", "JSON", e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw invalid("the header", "JSON in UTF-8", e.getMessage());
        }
    }

    /**
     * The header's {@code vocabularySize}.
     *
     * @param rowBytes the bytes of a row of a matrix
     * @param matrices how many matrices have a row for each word but one at least
     * @throws InvalidFileException if the file has no room for that many words and their rows
     */
    public int vocabularySize(JsonNode header, long rowBytes, long matrices) throws IOException {
        long words = header.path("vocabularySize").asLong(-1);
        long most = Math.min(MOST_WORDS, size / (SHORTEST_WORD_RECORD + rowBytes));
        if (words < 1 || words > most || (words - 1) * rowBytes * matrices > size) {
            throw invalid("the header", "a vocabularySize that the file has room for, at most " + most, words);
        }
        return (int) words;
    }

    /** The header's learning rates. */
    public LinearDecay decay(JsonNode header) throws IOException {
        double start = header.path("startLearningRate").asDouble(-1);
        double end = header.path("endLearningRate").asDouble(-1);
        if (!(start > 0 && end >= 0 && Double.isFinite(start) && Double.isFinite(end))) {
            throw invalid("the header", "startLearningRate and endLearningRate, numbers from 0", start + " and " + end);
        }
        return new LinearDecay(start, end);
    }

    /** The header's position, in a training of {@code epochs} epochs. */
    public TrainingPosition position(JsonNode header, int epochs) throws IOException {
        List<Double> losses = new ArrayList<>();
        header.path("epochLosses").forEach(loss -> losses.add(loss.asDouble()));
        TrainingPosition position = new TrainingPosition(
                header.path("epoch").asInt(-1),
                header.path("chunk").asLong(-1),
                header.path("wordsDone").asLong(-1),
                header.path("lossSum").asDouble(),
                header.path("lossExamples").asLong(-1),
                List.copyOf(losses));
        if (position.epoch() < 0 || position.epoch() > epochs || losses.size() != position.epoch()) {
            throw invalid(
                    "the header",
                    "an epoch from 0 to " + epochs + " and a loss of each that is done",
                    "epoch " + position.epoch() + " and " + losses.size() + " losses");
        }
        if (position.chunk() < 0 || position.wordsDone() < 0 || position.lossExamples() < 0) {
            throw invalid("the header", "chunk, wordsDone and lossExamples, none negative", position);
        }
        if (!Double.isFinite(position.lossSum())) {
            throw invalid("the header", "lossSum, a number", position.lossSum());
        }
        return position;
    }

    /** Reads so many words. */
    public Vocabulary words(int words) throws IOException {
        Vocabulary.Builder builder = Vocabulary.builder();
        long totalCount = 0;
        for (int id = 0; id < words; id++) {
            long count = in.readLong();
            int length = in.readInt();
            totalCount += count;
            if (count < 1 || totalCount < 0 || length < 1 || length > LONGEST_WORD) {
                throw invalid("word " + id, "a count and a length from 1 to " + LONGEST_WORD, count + " and " + length);
            }
            byte[] utf8 = new byte[length];
            in.readFully(utf8);
            builder.add(utf8, 0, length, count);
        }
        return builder.build();
    }

    /** Reads the first {@code rows} rows of a matrix. */
    public void rows(FloatMatrix matrix, int rows) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(matrix.columns() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            in.readFully(bytes.array());
            bytes.asFloatBuffer().get(matrix.chunk(row), matrix.offset(row), matrix.columns());
        }
    }

    /** The size of the file, which bounds every length in it. */
    public long size() {
        return size;
    }

    /** The error of a file that is not what it should be. */
    public InvalidFileException invalid(String place, String expected, Object found) {
        return new InvalidFileException(file, place, expected, String.valueOf(found), REMEDY);
    }
}
