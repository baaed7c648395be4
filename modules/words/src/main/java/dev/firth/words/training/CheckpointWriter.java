package dev.firth.words.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.core.io.AtomicFile;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * Writes checkpoints: a magic, a version, a JSON header with its length, the words with their counts, matrices, and a
 * CRC-32C of all that. Numbers are big-endian, floats little-endian. The file takes the place of the one before only when
 * it is whole.
 */
public final class CheckpointWriter {
    /** Writes what follows the header, in the order in which it will be read. */
    public interface Body {
        /** Writes words and rows. */
        void writeTo(CheckpointWriter out) throws IOException;
    }

    private final DataOutputStream out;

    private CheckpointWriter(DataOutputStream out) {
        this.out = out;
    }

    /** Writes a checkpoint in place of {@code file}. */
    public static void write(Path file, CheckpointFormat format, ObjectNode header, Body body) throws IOException {
        byte[] json = new ObjectMapper().writeValueAsBytes(header);
        AtomicFile.write(file, out -> {
            CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
            DataOutputStream data = new DataOutputStream(checked);
            data.write(format.magic().getBytes(StandardCharsets.US_ASCII));
            data.writeInt(format.version());
            data.writeInt(json.length);
            data.write(json);
            body.writeTo(new CheckpointWriter(data));
            data.writeLong(checked.getChecksum().getValue());
            data.flush();
        });
    }

    /** Puts the learning rates and the position into a header, for {@link CheckpointReader} to find. */
    public static void putProgress(ObjectNode header, LinearDecay decay, TrainingPosition position) {
        header.put("startLearningRate", decay.start());
        header.put("endLearningRate", decay.end());
        header.put("epoch", position.epoch());
        header.put("chunk", position.chunk());
        header.put("wordsDone", position.wordsDone());
        header.put("lossSum", position.lossSum());
        header.put("lossExamples", position.lossExamples());
        header.set("epochLosses", new ObjectMapper().valueToTree(position.epochLosses()));
    }

    /** Writes the words of a vocabulary, whose number the header must tell. */
    public void words(Vocabulary vocabulary) throws IOException {
        for (int id = 0; id < vocabulary.size(); id++) {
            byte[] utf8 = vocabulary.utf8(id);
            out.writeLong(vocabulary.count(id));
            out.writeInt(utf8.length);
            out.write(utf8);
        }
    }

    /** Writes the first {@code rows} rows of a matrix. */
    public void rows(FloatMatrix matrix, int rows) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(matrix.columns() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            bytes.asFloatBuffer().put(matrix.chunk(row), matrix.offset(row), matrix.columns());
            out.write(bytes.array());
        }
    }
}
