package dev.firth.words.word2vec;

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
final class CheckpointReader {
    private static final int LONGEST_HEADER = 1 << 22;
    private static final int MOST_WORDS = 1 << 30;
    private static final int LONGEST_WORD = 1 << 16;
    private static final int SHORTEST_WORD_RECORD = Long.BYTES + Integer.BYTES;

    private final Path file;
    private final long size;
    private final DataInputStream in;

    private CheckpointReader(Path file, long size, DataInputStream in) {
        this.file = file;
        this.size = size;
        this.in = in;
    }

    /**
     * Reads a checkpoint.
     *
     * @param threads the threads that will train on
     * @throws InvalidFileException if the file is no checkpoint, is damaged, or is of another version
     */
    static Checkpoint read(Path file, int threads, int maxChunkElements) throws IOException {
        long size = Files.size(file);
        CRC32C checksum = new CRC32C();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), checksum))) {
            CheckpointReader reader = new CheckpointReader(file, size, in);
            Checkpoint checkpoint = reader.read(threads, maxChunkElements);
            long actual = checksum.getValue();
            long expected = in.readLong();
            if (actual != expected || in.read() >= 0) {
                throw reader.invalid(
                        "at its end",
                        "the checksum " + Long.toHexString(actual) + " and nothing after it",
                        Long.toHexString(expected));
            }
            return checkpoint;
        } catch (EOFException e) {
            throw new InvalidFileException(
                    file, "offset " + size, "more of a checkpoint", "the end of the file", REMEDY);
        }
    }

    private static final String REMEDY = "Use an older checkpoint, or train again without --resume";

    private Checkpoint read(int threads, int maxChunkElements) throws IOException {
        byte[] magic = in.readNBytes(CheckpointWriter.MAGIC.length());
        if (!new String(magic, StandardCharsets.ISO_8859_1).equals(CheckpointWriter.MAGIC)) {
            throw new InvalidFileException(
                    file,
                    "offset 0",
                    "a Word2Vec checkpoint, which begins with " + CheckpointWriter.MAGIC,
                    "another kind of file",
                    "Give the file that --checkpoint wrote");
        }
        int version = in.readInt();
        if (version != CheckpointWriter.VERSION) {
            throw new InvalidFileException(
                    file,
                    "offset 8",
                    "version " + CheckpointWriter.VERSION,
                    "version " + version,
                    version > CheckpointWriter.VERSION
                            ? "A newer Firth wrote it: read it with that one"
                            : "An older Firth wrote it: go on with that one, or train again");
        }
        int headerLength = in.readInt();
        if (headerLength < 2 || headerLength > Math.min(LONGEST_HEADER, size)) {
            throw invalid(
                    "offset 12", "the length of the header, at most " + Math.min(LONGEST_HEADER, size), headerLength);
        }
        JsonNode header = header(in.readNBytes(headerLength));
        return checkpoint(header, threads, maxChunkElements);
    }

    private JsonNode header(byte[] json) throws IOException {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw invalid("the header", "JSON", e.getOriginalMessage());
        } catch (CharConversionException e) {
            throw invalid("the header", "JSON in UTF-8", e.getMessage());
        }
    }

    private Checkpoint checkpoint(JsonNode header, int threads, int maxChunkElements) throws IOException {
        Word2VecConfiguration configuration;
        try {
            configuration = Hyperparameters.fromJson(header.path("configuration")).toBuilder()
                    .threads(threads)
                    .build();
        } catch (IllegalArgumentException e) {
            throw invalid("the header", "a configuration", e.getMessage());
        }
        long words = header.path("vocabularySize").asLong(-1);
        long matrices = 1L + (configuration.negative() > 0 ? 1 : 0) + (configuration.hierarchicalSoftmax() ? 1 : 0);
        long rowBytes = (long) configuration.dim() * Float.BYTES;
        long most = Math.min(MOST_WORDS, size / (SHORTEST_WORD_RECORD + rowBytes));
        if (words < 1 || words > most || (words - 1) * rowBytes * matrices > size) {
            throw invalid("the header", "a vocabularySize that the file has room for, at most " + most, words);
        }
        LinearDecay decay = decay(header);
        TrainingPosition position = position(header, configuration.epochs());
        Vocabulary vocabulary = vocabulary((int) words);
        Word2VecModel model = Word2VecModel.zero(vocabulary, configuration, maxChunkElements);
        readRows(model.input(), model.input().rows());
        if (model.output() != null) {
            readRows(model.output(), model.output().rows());
        }
        if (model.tree() != null) {
            readRows(model.nodes(), model.tree().size());
        }
        return new Checkpoint(
                configuration,
                model,
                decay,
                position,
                header.path("corpusLength").asLong(),
                header.path("corpusWords").asLong(),
                header.path("corpusSha256").asText());
    }

    private LinearDecay decay(JsonNode header) throws IOException {
        double start = header.path("startLearningRate").asDouble(-1);
        double end = header.path("endLearningRate").asDouble(-1);
        if (!(start > 0 && end >= 0 && Double.isFinite(start) && Double.isFinite(end))) {
            throw invalid("the header", "startLearningRate and endLearningRate, numbers from 0", start + " and " + end);
        }
        return new LinearDecay(start, end);
    }

    private TrainingPosition position(JsonNode header, int epochs) throws IOException {
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

    private Vocabulary vocabulary(int words) throws IOException {
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

    private void readRows(FloatMatrix matrix, int rows) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(matrix.columns() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            in.readFully(bytes.array());
            bytes.asFloatBuffer().get(matrix.chunk(row), matrix.offset(row), matrix.columns());
        }
    }

    private InvalidFileException invalid(String place, String expected, Object found) {
        return new InvalidFileException(file, place, expected, String.valueOf(found), REMEDY);
    }
}
