package dev.firth.core.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.firth.core.io.AtomicFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects tensors and writes a safetensors file, whole or not at all. The header is padded with spaces, so that the
 * tensors begin at a multiple of 8 bytes. Not thread-safe.
 *
 * <pre>{@code
 * new SafetensorsWriter()
 *         .metadata("format", "pt")
 *         .tensor("embeddings", TensorType.F32, List.of(words, dim), out -> ...)
 *         .write(path);
 * }</pre>
 */
public final class SafetensorsWriter {
    private static final int ALIGNMENT = 8;

    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<Tensor, AtomicFile.Content> contents = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();
    private long end;

    /** Adds text under {@code __metadata__}. */
    public SafetensorsWriter metadata(String name, String value) {
        metadata.put(name, value);
        return this;
    }

    /**
     * Adds a tensor.
     *
     * @param content writes the tensor's bytes, rows first, little-endian; called once by {@link #write}
     * @throws IllegalArgumentException if there is a tensor of that name, or a size is negative or too large
     */
    public SafetensorsWriter tensor(String name, TensorType type, List<Long> shape, AtomicFile.Content content) {
        if (name.equals(SafetensorsHeader.METADATA) || names.contains(name)) {
            throw new IllegalArgumentException("tensor \"" + name + "\": expected a name that is not taken");
        }
        if (shape.stream().anyMatch(size -> size < 0)) {
            throw new IllegalArgumentException("tensor \"" + name + "\" of shape " + shape + ": expected sizes from 0");
        }
        long begin = end;
        end = Math.addExact(begin, Tensor.bytes(type, shape));
        names.add(name);
        contents.put(new Tensor(name, type, shape, begin, end), content);
        return this;
    }

    /**
     * Writes the file.
     *
     * @throws IllegalArgumentException if there is more in the header than the format allows; nothing is written
     * @throws IllegalStateException if a tensor's content has not as many bytes as its shape says; nothing is written
     * @throws IOException if writing fails; the file is then as it was
     */
    public void write(Path file) throws IOException {
        byte[] header = header();
        AtomicFile.write(file, out -> {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            out.write(length.putLong(header.length).array());
            out.write(header);
            for (Map.Entry<Tensor, AtomicFile.Content> entry : contents.entrySet()) {
                CountingStream counting = new CountingStream(out);
                entry.getValue().writeTo(counting);
                Tensor tensor = entry.getKey();
                if (counting.count != tensor.end() - tensor.begin()) {
                    throw new IllegalStateException("the content of tensor \"" + tensor.name() + "\" has "
                            + counting.count + " bytes: expected " + (tensor.end() - tensor.begin()));
                }
            }
        });
    }

    private byte[] header() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(SafetensorsHeader.METADATA);
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            for (Tensor tensor : contents.keySet()) {
                json.writeObjectFieldStart(tensor.name());
                json.writeStringField("dtype", tensor.type().name());
                json.writeArrayFieldStart("shape");
                for (long size : tensor.shape()) {
                    json.writeNumber(size);
                }
                json.writeEndArray();
                json.writeArrayFieldStart("data_offsets");
                json.writeNumber(tensor.begin());
                json.writeNumber(tensor.end());
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        if (bytes.size() > SafetensorsHeader.MAX_BYTES - ALIGNMENT) {
            throw new IllegalArgumentException("the header of " + contents.size() + " tensors and " + metadata.size()
                    + " metadata has " + bytes.size() + " bytes: a safetensors file may have at most "
                    + SafetensorsHeader.MAX_BYTES + ". Write several files");
        }
        while (bytes.size() % ALIGNMENT != 0) {
            bytes.write(' ');
        }
        return bytes.toByteArray();
    }

    private static final class CountingStream extends OutputStream {
        private final OutputStream out;
        private long count;

        CountingStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }
    }
}
