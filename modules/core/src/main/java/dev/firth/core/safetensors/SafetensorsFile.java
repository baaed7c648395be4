package dev.firth.core.safetensors;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A mapped safetensors file of any size: an index of its tensors, whose numbers are read from the map.
 *
 * <p>The file is not trusted: before it is opened, everything that the format demands of a header is checked. Immutable
 * and thread-safe.
 */
public final class SafetensorsFile {
    private static final int LENGTH_BYTES = Long.BYTES;

    private final MappedFile file;
    private final long data;
    private final Map<String, Tensor> tensors;
    private final Map<String, String> metadata;

    private SafetensorsFile(MappedFile file, long data, SafetensorsHeader header) {
        this.file = file;
        this.data = data;
        this.tensors = Collections.unmodifiableMap(header.tensors());
        this.metadata = Collections.unmodifiableMap(header.metadata());
    }

    /**
     * Opens a file.
     *
     * @throws InvalidFileException if it is not a whole safetensors file
     */
    public static SafetensorsFile open(Path path) throws IOException {
        MappedFile file = MappedFile.open(path);
        long length = headerLength(file);
        long most = Math.min(SafetensorsHeader.MAX_BYTES, file.size() - LENGTH_BYTES);
        if (length < 0 || length > most) {
            throw new InvalidFileException(
                    path,
                    "offset 0",
                    "the length of a safetensors header in 8 bytes, at most " + Math.max(0, most),
                    file.size() < LENGTH_BYTES ? file.size() + " bytes" : Long.toUnsignedString(length),
                    "The file is no safetensors file, or was cut off: check what it is, or copy it again");
        }
        byte[] json = new byte[(int) length];
        file.read(LENGTH_BYTES, json, 0, json.length);
        long data = LENGTH_BYTES + length;
        return new SafetensorsFile(file, data, SafetensorsHeader.read(path, json, file.size() - data));
    }

    /** Whether a file starts as a safetensors file does: with the length of a header that begins with a brace. */
    public static boolean startsLike(MappedFile file) {
        long length = headerLength(file);
        return length >= 2
                && length <= SafetensorsHeader.MAX_BYTES
                && file.size() > LENGTH_BYTES
                && file.get(LENGTH_BYTES) == '{';
    }

    /** The number in the first eight bytes; -1 if there are fewer. */
    private static long headerLength(MappedFile file) {
        if (file.size() < LENGTH_BYTES) {
            return -1;
        }
        byte[] bytes = new byte[LENGTH_BYTES];
        file.read(0, bytes, 0, bytes.length);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /** The file. */
    public Path path() {
        return file.path();
    }

    /** The tensors under their names, in the order of the header. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /** The tensor with this name; empty if there is none. */
    public Optional<Tensor> tensor(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /** The text under {@code __metadata__}. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Copies numbers of an {@link TensorType#F32} tensor of this file.
     *
     * @param first the number of the first one, counted through the tensor
     * @throws IllegalArgumentException if the tensor is of another type
     */
    public void readFloats(Tensor tensor, long first, float[] target, int offset, int count) {
        if (tensor.type() != TensorType.F32) {
            throw new IllegalArgumentException(
                    "tensor \"" + tensor.name() + "\" of type " + tensor.type() + ": expected " + TensorType.F32);
        }
        Objects.checkFromIndexSize(first, count, (tensor.end() - tensor.begin()) / Float.BYTES);
        file.readFloats(data + tensor.begin() + first * Float.BYTES, target, offset, count);
    }

    /**
     * Copies bytes of a tensor of this file.
     *
     * @param first the first byte, counted from the tensor's begin
     */
    public void readBytes(Tensor tensor, long first, byte[] target, int offset, int count) {
        Objects.checkFromIndexSize(first, count, tensor.end() - tensor.begin());
        file.read(data + tensor.begin() + first, target, offset, count);
    }
}
