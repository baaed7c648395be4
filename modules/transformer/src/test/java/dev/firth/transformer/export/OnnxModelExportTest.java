package dev.firth.transformer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.core.safetensors.SafetensorsWriter;
import dev.firth.core.safetensors.TensorType;
import dev.firth.tokenizers.Tokenizer;
import dev.firth.transformer.GoldenFamily;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.ModelFamily;
import dev.firth.transformer.encoder.EncoderGraph;
import dev.firth.transformer.sentence.GoldenSentences;
import dev.firth.transformer.weights.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The exported models in ONNX Runtime, beside what transformers computes. */
class OnnxModelExportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    /** A model directory of a golden family with the weights of one of its heads and another architecture. */
    private Path model(GoldenFamily golden, String head, String architecture) throws IOException {
        Path directory = Files.createDirectories(folder.resolve(architecture));
        ObjectNode config = (ObjectNode)
                JSON.readTree(golden.folder().resolve("config.json").toFile());
        config.putArray("architectures").add(architecture);
        JSON.writeValue(directory.resolve("config.json").toFile(), config);
        Weights weights = golden.weights("model", "pooler", head);
        SafetensorsWriter writer = new SafetensorsWriter();
        for (String name : weights.names()) {
            INDArray array = weights.read(name);
            ByteBuffer bytes =
                    ByteBuffer.allocate((int) (Float.BYTES * array.length())).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(array.data().asFloat());
            List<Long> shape = Arrays.stream(array.shape()).boxed().toList();
            writer.tensor(name, TensorType.F32, shape, out -> out.write(bytes.array()));
        }
        writer.write(directory.resolve("model.safetensors"));
        return directory;
    }

    /** Runs the golden texts. */
    private static float[] run(Path file, GoldenFamily golden, String output, long... sizes) throws IOException {
        JsonNode inputs = JSON.readTree(golden.folder().resolve("inputs.json").toFile());
        String[] names = Stream.of("input_ids", "attention_mask", "token_type_ids")
                .filter(name -> !name.equals("token_type_ids") || hasTypes(golden))
                .toArray(String[]::new);
        int[][][] values = Arrays.stream(names)
                .map(name -> GoldenFamily.matrix(inputs.get(name)))
                .toArray(int[][][]::new);
        return new OnnxFile(file).run(output, sizes, names, values);
    }

    private static boolean hasTypes(GoldenFamily golden) {
        try {
            return golden.config().typeVocabSize() > 1;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That numbers agree for all tokens; those of padding have no meaning. */
    private static void assertClose(GoldenFamily golden, float[] found, INDArray expected, boolean byToken)
            throws IOException {
        double[] right = expected.dup('c').data().asDouble();
        assertThat(found).hasSize(right.length);
        var batch = golden.batch();
        int columns = byToken ? right.length / (batch.size() * batch.length()) : 0;
        double most = 0;
        double difference = 0;
        for (int i = 0; i < right.length; i++) {
            int token = byToken ? i / columns : 0;
            if (byToken && !batch.isToken(token / batch.length(), token % batch.length())) {
                continue;
            }
            most = Math.max(most, Math.abs(right[i]));
            difference = Math.max(difference, Math.abs(found[i] - right[i]));
        }
        assertThat(difference / most).isLessThan(2e-5);
    }

    @ParameterizedTest
    @EnumSource(ModelFamily.class)
    void anEncoderGivesItsHiddenStatesAndItsPooler(ModelFamily family) throws IOException {
        GoldenFamily golden = new GoldenFamily(family);
        BertConfig config = golden.config();
        Path file = folder.resolve("model.onnx");
        OnnxModelExport.export(model(golden, "model", "AnyModel"), file);

        long batch = golden.batch().size();
        long length = golden.batch().length();
        float[] hidden = run(file, golden, "last_hidden_state", batch, length, config.hiddenSize());
        assertClose(golden, hidden, golden.expected(EncoderGraph.hidden(config.hiddenLayers())), true);
        if (family.hasPooler()) {
            float[] pooled = run(file, golden, "pooler_output", batch, config.hiddenSize());
            assertClose(golden, pooled, golden.expected("pooled"), false);
        }
    }

    @ParameterizedTest
    @EnumSource(ModelFamily.class)
    void headsGiveTheirLogits(ModelFamily family) throws IOException {
        GoldenFamily golden = new GoldenFamily(family);
        long batch = golden.batch().size();
        long length = golden.batch().length();
        Path file = folder.resolve("model.onnx");

        OnnxModelExport.export(model(golden, "model", "AnyForMaskedLM"), file);
        long vocabulary = golden.config().vocabSize();
        assertClose(
                golden, run(file, golden, "logits", batch, length, vocabulary), golden.expected("mlm.logits"), true);

        OnnxModelExport.export(model(golden, "classification", "AnyForSequenceClassification"), file);
        assertClose(golden, run(file, golden, "logits", batch, 3), golden.expected("classification.logits"), false);

        OnnxModelExport.export(model(golden, "tokens", "AnyForTokenClassification"), file);
        assertClose(golden, run(file, golden, "logits", batch, length, 3), golden.expected("tokens.logits"), true);

        OnnxModelExport.export(model(golden, "span", "AnyForQuestionAnswering"), file);
        INDArray spans = golden.expected("span.logits").reshape(2, batch, length);
        assertClose(golden, run(file, golden, "start_logits", batch, length), spans.slice(0), true);
        assertClose(golden, run(file, golden, "end_logits", batch, length), spans.slice(1), true);
    }

    @Test
    void theDiscriminatorGivesANumberForEachToken() throws IOException {
        GoldenFamily golden = new GoldenFamily(ModelFamily.ELECTRA);
        Path file = folder.resolve("model.onnx");
        OnnxModelExport.export(model(golden, "replaced", "ElectraForPreTraining"), file);
        float[] logits = run(
                file, golden, "logits", golden.batch().size(), golden.batch().length());
        assertClose(golden, logits, golden.expected("replaced.logits"), true);
    }

    @Test
    void aSentenceEncoderGivesItsVectors() throws IOException {
        GoldenSentences golden = new GoldenSentences("version6");
        Path file = folder.resolve("model.onnx");
        OnnxModelExport.export(golden.folder(), file);

        int[] ids = Tokenizer.load(golden.folder())
                .withoutTruncation()
                .encode(golden.texts().get(0))
                .ids();
        int[] longer = Arrays.copyOf(ids, ids.length + 3);
        int[] mask = new int[longer.length];
        Arrays.fill(mask, 0, ids.length, 1);
        float[] found = new OnnxFile(file)
                .run(
                        "sentence_embedding",
                        new long[] {1, 16},
                        new String[] {"input_ids", "attention_mask", "token_type_ids"},
                        new int[][] {longer},
                        new int[][] {mask},
                        new int[][] {new int[longer.length]});
        assertThat(found).usingComparatorWithPrecision(2e-5f).containsExactly(golden.vectors("plain")[0]);
    }

    @Test
    void anArchitectureThatHasNoFormHereIsRefusedAndNothingIsWritten() throws IOException {
        GoldenFamily golden = new GoldenFamily(ModelFamily.BERT);
        Path file = folder.resolve("model.onnx");
        Path directory = model(golden, "model", "BertForMultipleChoice");
        assertThatThrownBy(() -> OnnxModelExport.export(directory, file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("architectures: expected an encoder alone, ForMaskedLM")
                .hasMessageContaining("found \"BertForMultipleChoice\"");
        assertThat(file).doesNotExist();
    }
}
