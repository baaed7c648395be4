package dev.firth.transformer.tokens;

import dev.firth.core.safetensors.SafetensorsWriter;
import dev.firth.core.safetensors.TensorType;
import dev.firth.tokenizers.Encoding;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * Writes the vectors of texts' tokens as safetensors: for text i, counted from 0, {@code i.hidden}
 * {@code [layers, tokens, size]} of F32 and {@code i.ids} {@code [tokens]} of I64; the metadata {@code i.offsets} has the
 * places of the tokens in code points, as a JSON array of pairs.
 *
 * <p>All tokens are in memory, but the vectors of a few texts only: those are computed as they are written.
 */
public final class TokenVectorsFile {
    /** How many texts are encoded at once: enough for batches of one length. */
    private static final int TEXTS = 512;

    private final TokenEncoder encoder;
    private final List<Encoding> encodings;
    private List<TokenVectors> window = List.of();
    private int windowStart;

    private TokenVectorsFile(TokenEncoder encoder, List<Encoding> encodings) {
        this.encoder = encoder;
        this.encodings = encodings;
    }

    /**
     * Writes a file, which appears whole or not at all.
     *
     * @throws IllegalArgumentException if a text has too many tokens and is not to be cut
     */
    public static void write(TokenEncoder encoder, List<String> texts, Path file) throws IOException {
        new TokenVectorsFile(encoder, encoder.tokens(texts, 1)).write(file);
    }

    private void write(Path file) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
        for (int i = 0; i < encodings.size(); i++) {
            int text = i;
            Encoding encoding = encodings.get(i);
            writer.metadata(i + ".offsets", offsets(encoding));
            List<Long> shape = new ArrayList<>(List.of((long) encoder.layers(), (long) encoding.length()));
            shape.add((long) encoder.size());
            writer.tensor(i + ".hidden", TensorType.F32, shape, out -> writeHidden(text, out));
            writer.tensor(i + ".ids", TensorType.I64, List.of((long) encoding.length()), out -> {
                ByteBuffer ids =
                        ByteBuffer.allocate(Long.BYTES * encoding.length()).order(ByteOrder.LITTLE_ENDIAN);
                for (int id : encoding.ids()) {
                    ids.putLong(id);
                }
                out.write(ids.array());
            });
        }
        writer.write(file);
    }

    private static String offsets(Encoding encoding) {
        StringJoiner offsets = new StringJoiner(",", "[", "]");
        for (int token = 0; token < encoding.length(); token++) {
            offsets.add("[" + encoding.start(token) + "," + encoding.end(token) + "]");
        }
        return offsets.toString();
    }

    private void writeHidden(int text, OutputStream out) throws IOException {
        if (text >= windowStart + window.size()) {
            windowStart = text;
            window = encoder.encode(encodings, text, Math.min(encodings.size(), text + TEXTS));
        }
        float[] values = window.get(text - windowStart).values();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
    }
}
