package dev.firth.transformer.weights;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.safetensors.TensorType;
import dev.firth.engine.memory.FloatMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * The arrays of a TensorFlow checkpoint of BERT as its authors published it: {@code NAME.ckpt.index} and
 * {@code NAME.ckpt.data-00000-of-0000N} (tensor_bundle.proto of TensorFlow). Names become those of PyTorch's BERT, and
 * kernels, which TensorFlow multiplies from the right, are transposed. The state of the optimizer is left out.
 */
public final class TensorflowWeights implements Weights {
    private static final String INDEX = ".index";
    private static final int MAX_SHARDS = 99_999;

    private final Path index;
    private final int shards;
    private final Map<String, Entry> entries;

    /** A tensor: its type, the sizes that it has in the file, where it is, and its checksum. */
    private record Entry(
            TensorType type, List<Long> sizes, int shard, long offset, long size, int checksum, boolean transposed) {
        long count() {
            return sizes.stream().reduce(1L, Math::multiplyExact);
        }
    }

    private TensorflowWeights(Path index, int shards, Map<String, Entry> entries) {
        this.index = index;
        this.shards = shards;
        this.entries = Collections.unmodifiableMap(entries);
    }

    /**
     * Opens a checkpoint by its index; the arrays are read when they are asked for.
     *
     * @throws InvalidFileException if it is no such file, is broken, or holds tensors that BERT has not
     */
    public static TensorflowWeights open(Path index) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        int shards = 0;
        for (Map.Entry<String, byte[]> entry : SortedTable.read(index).entrySet()) {
            String name = entry.getKey();
            try {
                if (name.isEmpty()) {
                    shards = shards(index, entry.getValue());
                } else if (!name.endsWith("/adam_m") && !name.endsWith("/adam_v") && !name.equals("global_step")) {
                    entries.put(pytorchName(name), entry(index, name, entry.getValue()));
                }
            } catch (InvalidProtocolBufferException | ArithmeticException e) {
                throw new InvalidFileException(
                        index, name, "the description of a tensor", e.getMessage(), "Copy the file again");
            }
        }
        if (shards == 0) {
            throw new InvalidFileException(index, "", "a header", "none", "Copy the file again");
        }
        return new TensorflowWeights(index, shards, entries);
    }

    /** The name that PyTorch's BERT gives a variable. */
    private static String pytorchName(String name) {
        String dotted = name.replace('/', '.')
                .replaceAll("\\.layer_(\\d+)\\.", ".layer.$1.")
                .replaceAll("\\.(kernel|gamma|output_weights)$", ".weight")
                .replaceAll("\\.(beta|output_bias)$", ".bias");
        return dotted.endsWith("_embeddings") ? dotted + ".weight" : dotted;
    }

    private static int shards(Path index, byte[] header) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(header);
        int shards = 1;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag >>> 3) {
                case 1 -> shards = in.readInt32();
                case 2 -> {
                    if (in.readEnum() != 0) {
                        throw new InvalidFileException(
                                index,
                                "header",
                                "little-endian numbers",
                                "others",
                                "Use a checkpoint of another machine");
                    }
                }
                default -> in.skipField(tag);
            }
        }
        if (shards < 1 || shards > MAX_SHARDS) {
            throw new InvalidFileException(
                    index, "header", "1 to " + MAX_SHARDS + " files", "" + shards, "Copy the file again");
        }
        return shards;
    }

    private static Entry entry(Path index, String name, byte[] bytes) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        int type = 0;
        List<Long> sizes = new ArrayList<>();
        int shard = 0;
        long offset = 0;
        long size = 0;
        int checksum = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag >>> 3) {
                case 1 -> type = in.readEnum();
                case 2 -> sizes = sizes(in.readByteArray());
                case 3 -> shard = in.readInt32();
                case 4 -> offset = in.readInt64();
                case 5 -> size = in.readInt64();
                case 6 -> checksum = in.readFixed32();
                default -> in.skipField(tag);
            }
        }
        boolean kernel = name.endsWith("/kernel");
        Entry entry = new Entry(type(index, name, type), List.copyOf(sizes), shard, offset, size, checksum, kernel);
        if (sizes.stream().anyMatch(length -> length < 0)
                || offset < 0
                || size != Math.multiplyExact(entry.count(), entry.type().bytes())
                || (kernel && sizes.size() != 2)) {
            throw new InvalidFileException(
                    index,
                    name,
                    "sizes and a length that belong together",
                    sizes + " and " + size + " bytes",
                    "Copy the file again");
        }
        return entry;
    }

    private static List<Long> sizes(byte[] shape) throws IOException {
        List<Long> sizes = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(shape);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag >>> 3 != 2) {
                in.skipField(tag);
                continue;
            }
            CodedInputStream axis = CodedInputStream.newInstance(in.readByteArray());
            long size = 0;
            for (int part = axis.readTag(); part != 0; part = axis.readTag()) {
                if (part >>> 3 == 1) {
                    size = axis.readInt64();
                } else {
                    axis.skipField(part);
                }
            }
            sizes.add(size);
        }
        return sizes;
    }

    /** Of the numbers that TensorFlow's types.proto gives. */
    private static TensorType type(Path index, String name, int number) throws InvalidFileException {
        return switch (number) {
            case 1 -> TensorType.F32;
            case 2 -> TensorType.F64;
            case 3 -> TensorType.I32;
            case 9 -> TensorType.I64;
            case 14 -> TensorType.BF16;
            case 19 -> TensorType.F16;
            default ->
                throw new InvalidFileException(
                        index, name, "floats or whole numbers", "the type " + number, "Use a checkpoint of BERT");
        };
    }

    @Override
    public Path path() {
        return index;
    }

    @Override
    public Set<String> names() {
        return entries.keySet();
    }

    @Override
    public long[] shape(String name) {
        List<Long> sizes = tensor(name).sizes();
        return tensor(name).transposed()
                ? new long[] {sizes.get(1), sizes.get(0)}
                : sizes.stream().mapToLong(Long::longValue).toArray();
    }

    private Entry tensor(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no weight " + name + " in " + index);
        }
        return entry;
    }

    @Override
    public INDArray read(String name) throws IOException {
        Entry entry = tensor(name);
        float[] numbers = NumberFormat.floats(index, name, entry.type(), bytes(name, entry));
        if (entry.transposed()) {
            numbers = transposed(
                    numbers,
                    entry.sizes().get(0).intValue(),
                    entry.sizes().get(1).intValue());
        }
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape(name), 'c');
        if (!array.isEmpty()) {
            FloatMemory.of(array).put(0, numbers, 0, numbers.length);
        }
        return array;
    }

    private byte[] bytes(String name, Entry entry) throws IOException {
        String start = index.toString();
        Path file = Path.of(start.substring(0, start.length() - INDEX.length())
                + String.format(Locale.ROOT, ".data-%05d-of-%05d", entry.shard(), shards));
        if (!Files.isRegularFile(file)) {
            throw new InvalidFileException(index, name, "the file " + file.getFileName(), "none", "Copy it, too");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (entry.offset() > channel.size() - entry.size() || entry.size() > Integer.MAX_VALUE - 8) {
                throw new InvalidFileException(
                        file,
                        name,
                        entry.size() + " bytes, less than 2 GiB, from offset " + entry.offset(),
                        channel.size() + " in all",
                        "Copy the file again");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) entry.size());
            for (long at = entry.offset(); bytes.hasRemaining(); at = entry.offset() + bytes.position()) {
                channel.read(bytes, at);
            }
            if (SortedTable.maskedChecksum(bytes.array()) != entry.checksum()) {
                throw new InvalidFileException(
                        file, name, "bytes with the checksum of the index", "others", "Copy the file again");
            }
            return bytes.array();
        }
    }

    private static float[] transposed(float[] numbers, int rows, int columns) {
        float[] result = new float[numbers.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result[column * rows + row] = numbers[row * columns + column];
            }
        }
        return result;
    }
}
