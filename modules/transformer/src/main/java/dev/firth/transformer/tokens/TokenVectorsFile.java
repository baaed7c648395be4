package dev.firth.transformer.tokens;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.io.AtomicFile;
import dev.firth.core.safetensors.SafetensorsWriter;
import dev.firth.core.safetensors.TensorType;
import dev.firth.tokenizers.Encoding;
import dev.firth.transformer.config.BertConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Writes the vectors of the tokens of many texts as one safetensors file, whole or not at all.
 *
 * <p>For text i, counted from 0, the file has the tensors {@code i.hidden}, F32 {@code [layers, tokens, dimension]}, and
 * {@code i.ids}, I64 {@code [tokens]}; where the encoder computes them also {@code i.attention}, F32 {@code [layers, heads,
 * tokens, tokens]}, and {@code i.pooled}, F32 {@code [hidden]}. The metadata have {@code layers}, the choice of layers as
 * text, and {@code i.offsets}, a JSON array of {@code [start, end]} for each token, in code points of the text.
 *
 * <p>The tokens of all texts are in memory, and the vectors of one batch: the tensors lie in the file in the order in which
 * the batches are computed, behind all ids.
 */
public final class TokenVectorsFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHUNK = 1 << 14;

    private TokenVectorsFile() {}

    /**
     * Encodes texts and writes their file.
     *
     * @throws IllegalArgumentException if a text has more tokens than the model takes and is not to be cut, or the texts are
     *     so many that the format's header cannot list them
     * @throws IOException if writing fails; what was there before is unchanged
     */
    public static void write(Path file, TokenEncoder encoder, List<String> texts) throws IOException {
        List<Encoding> tokens = encoder.encodings(texts, 1);
        LayerChoice layers = encoder.options().layers();
        SafetensorsWriter writer =
                new SafetensorsWriter().metadata("format", "pt").metadata("layers", layers.text());
        for (int text = 0; text < tokens.size(); text++) {
            Encoding encoding = tokens.get(text);
            writer.metadata(text + ".offsets", JSON.writeValueAsString(offsets(encoding)));
            writer.tensor(
                    text + ".ids",
                    TensorType.I64,
                    List.of((long) encoding.length()),
                    out -> writeIds(out, encoding.ids()));
        }
        CurrentBatch current = new CurrentBatch(encoder, tokens);
        for (int[] batch : encoder.plan(tokens)) {
            for (int row = 0; row < batch.length; row++) {
                addVectors(writer, encoder, tokens.get(batch[row]).length(), current.content(batch, row));
            }
        }
        writer.write(file);
    }

    private static void addVectors(SafetensorsWriter writer, TokenEncoder encoder, long tokens, TextContent content) {
        BertConfig config = encoder.config();
        TokenEncoderOptions options = encoder.options();
        long depth = options.layers().depth(config.hiddenLayers());
        long width = options.layers().width(config.hiddenSize());
        writer.tensor(
                content.name("hidden"),
                TensorType.F32,
                List.of(depth, tokens, width),
                content.of(TokenVectors::sharedHidden));
        if (options.attention()) {
            writer.tensor(
                    content.name("attention"),
                    TensorType.F32,
                    List.of((long) config.hiddenLayers(), (long) config.attentionHeads(), tokens, tokens),
                    content.of(vectors -> vectors.attention().shared()));
        }
        if (options.pooler()) {
            writer.tensor(
                    content.name("pooled"),
                    TensorType.F32,
                    List.of((long) config.hiddenSize()),
                    content.of(TokenVectors::pooled));
        }
    }

    private static int[][] offsets(Encoding encoding) {
        int[][] offsets = new int[encoding.length()][];
        for (int token = 0; token < offsets.length; token++) {
            offsets[token] = new int[] {encoding.start(token), encoding.end(token)};
        }
        return offsets;
    }

    private static void writeIds(OutputStream out, int... ids) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(ids.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int id : ids) {
            bytes.putLong(id);
        }
        out.write(bytes.array());
    }

    private static void writeFloats(OutputStream out, float... numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int from = 0; from < numbers.length; from += CHUNK) {
            int count = Math.min(CHUNK, numbers.length - from);
            bytes.asFloatBuffer().put(numbers, from, count);
            out.write(bytes.array(), 0, count * Float.BYTES);
        }
    }

    /** Computes a batch when the first of its tensors is written, and keeps it until the next. */
    private static final class CurrentBatch {
        private final TokenEncoder encoder;
        private final List<Encoding> tokens;
        private int[] batch;
        private List<TokenVectors> vectors;

        CurrentBatch(TokenEncoder encoder, List<Encoding> tokens) {
            this.encoder = encoder;
            this.tokens = tokens;
        }

        TextContent content(int[] texts, int row) {
            return new TextContent(this, texts, row);
        }

        TokenVectors vectors(int[] texts, int row) {
            if (batch != texts) {
                vectors = null; // So that it can be collected while the next is computed.
                vectors = encoder.run(tokens, texts);
                batch = texts;
            }
            return vectors.get(row);
        }
    }

    /** What is written of the text that is a row of a batch. */
    @SuppressWarnings("ArrayRecordComponent") // It is the batch itself that counts, not its numbers.
    private record TextContent(CurrentBatch current, int[] batch, int row) {
        String name(String tensor) {
            return batch[row] + "." + tensor;
        }

        AtomicFile.Content of(Function<TokenVectors, float[]> array) {
            return out -> writeFloats(out, array.apply(current.vectors(batch, row)));
        }
    }
}
