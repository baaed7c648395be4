package dev.firth.words.word2vec;

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
 * Writes checkpoints: {@value #MAGIC}, a version, a JSON header with its length, the words with their counts, the
 * matrices, and a CRC-32C of all that. Numbers are big-endian, floats little-endian. The file takes the place of the
 * one before only when it is whole.
 */
final class CheckpointWriter {
    static final String MAGIC = "FIRTHW2V";
    static final int VERSION = 1;

    private CheckpointWriter() {}

    static void write(Checkpoint checkpoint, Path file) throws IOException {
        AtomicFile.write(file, out -> {
            CheckedOutputStream checked = new CheckedOutputStream(out, new CRC32C());
            DataOutputStream data = new DataOutputStream(checked);
            byte[] header = header(checkpoint);
            data.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
            data.writeInt(VERSION);
            data.writeInt(header.length);
            data.write(header);
            Word2VecModel model = checkpoint.model();
            writeWords(model.vocabulary(), data);
            writeRows(model.input(), model.input().rows(), data);
            if (model.output() != null) {
                writeRows(model.output(), model.output().rows(), data);
            }
            if (model.tree() != null) {
                writeRows(model.nodes(), model.tree().size(), data);
            }
            data.writeLong(checked.getChecksum().getValue());
            data.flush();
        });
    }

    private static byte[] header(Checkpoint checkpoint) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode header = json.createObjectNode();
        header.set("configuration", json.valueToTree(Hyperparameters.toMap(checkpoint.configuration())));
        header.put("vocabularySize", checkpoint.model().vocabulary().size());
        header.put("startLearningRate", checkpoint.decay().start());
        header.put("endLearningRate", checkpoint.decay().end());
        TrainingPosition position = checkpoint.position();
        header.put("epoch", position.epoch());
        header.put("chunk", position.chunk());
        header.put("wordsDone", position.wordsDone());
        header.put("lossSum", position.lossSum());
        header.put("lossExamples", position.lossExamples());
        header.set("epochLosses", json.valueToTree(position.epochLosses()));
        header.put("corpusLength", checkpoint.corpusLength());
        header.put("corpusWords", checkpoint.corpusWords());
        header.put("corpusSha256", checkpoint.corpusSha256());
        return json.writeValueAsBytes(header);
    }

    private static void writeWords(Vocabulary vocabulary, DataOutputStream out) throws IOException {
        for (int id = 0; id < vocabulary.size(); id++) {
            byte[] utf8 = vocabulary.utf8(id);
            out.writeLong(vocabulary.count(id));
            out.writeInt(utf8.length);
            out.write(utf8);
        }
    }

    private static void writeRows(FloatMatrix matrix, int rows, DataOutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(matrix.columns() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            bytes.asFloatBuffer().put(matrix.chunk(row), matrix.offset(row), matrix.columns());
            out.write(bytes.array());
        }
    }
}
