package dev.firth.transformer.weights;

import dev.firth.core.io.InvalidFileException;
import dev.firth.engine.memory.FloatMemory;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays of a file that {@code torch.save} wrote (PyTorch 1.6 and later): a ZIP archive with a pickle that describes
 * tensors and a record for each storage. The file is not trusted: see {@link PickleReader}; entries are found by their
 * names and never extracted; and what an entry unpacks to must be just as long as its tensors say.
 */
public final class PytorchWeights implements Weights {
    private static final String PICKLE = "/data.pkl";

    /** The pickle has some hundred bytes a tensor. */
    private static final int MAX_PICKLE = 1 << 26;

    private final Path path;
    private final String prefix;
    private final Map<String, PickledTensor> tensors;

    private PytorchWeights(Path path, String prefix, Map<String, PickledTensor> tensors) {
        this.path = path;
        this.prefix = prefix;
        this.tensors = tensors;
    }

    /**
     * Opens a file; the arrays are read when they are asked for.
     *
     * @throws InvalidFileException if it is no such archive, is broken, or holds more than tensors by name
     */
    public static PytorchWeights open(Path file) throws IOException {
        try (ZipFile archive = archive(file)) {
            List<? extends ZipEntry> pickles = archive.stream()
                    .filter(entry -> entry.getName().endsWith(PICKLE))
                    .toList();
            if (pickles.size() != 1) {
                throw new InvalidFileException(
                        file, "", "one entry data.pkl", pickles.size() + " of them", "Save the model again");
            }
            ZipEntry pickle = pickles.get(0);
            String prefix = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
            requireLittleEndian(file, archive, archive.getEntry(prefix + "/byteorder"));
            if (pickle.getSize() < 0 || pickle.getSize() > MAX_PICKLE) {
                throw new InvalidFileException(
                        file,
                        pickle.getName(),
                        "at most " + MAX_PICKLE + " bytes",
                        pickle.getSize() + " bytes",
                        "Do not use the file");
            }
            byte[] bytes = content(file, archive, pickle, (int) pickle.getSize());
            return new PytorchWeights(file, prefix, PickleReader.tensors(file, bytes));
        }
    }

    private static ZipFile archive(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new InvalidFileException(
                    file,
                    "",
                    "a ZIP archive, as PyTorch 1.6 and later write",
                    "something else (" + e.getMessage() + ")",
                    "Copy the file again; or load it with PyTorch and save it as safetensors");
        }
    }

    private static void requireLittleEndian(Path file, ZipFile archive, ZipEntry order) throws IOException {
        if (order == null) {
            return;
        }
        String name = new String(content(file, archive, order, "little".length()), StandardCharsets.US_ASCII);
        if (!name.equals("little")) {
            throw new InvalidFileException(
                    file, order.getName(), "little", "another order of bytes", "Save the model on another machine");
        }
    }

    /** An entry that must have just so many bytes. */
    private static byte[] content(Path file, ZipFile archive, ZipEntry entry, int length) throws IOException {
        try (InputStream in = archive.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length || in.read() >= 0) {
                throw new InvalidFileException(
                        file,
                        entry.getName(),
                        length + " bytes",
                        bytes.length < length ? "" + bytes.length : "more",
                        "Copy the file again");
            }
            return bytes;
        } catch (ZipException | EOFException e) {
            throw new InvalidFileException(
                    file, entry.getName(), "packed bytes", "others (" + e.getMessage() + ")", "Copy the file again");
        }
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public long[] shape(String name) {
        return tensor(name).sizes().stream().mapToLong(Long::longValue).toArray();
    }

    private PickledTensor tensor(String name) {
        PickledTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no weight " + name + " in " + path);
        }
        return tensor;
    }

    @Override
    public INDArray read(String name) throws IOException {
        PickledTensor tensor = tensor(name);
        byte[] storage = storage(name, tensor);
        float[] numbers = NumberFormat.floats(path, name, tensor.type(), storage);
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape(name), 'c');
        if (!array.isEmpty()) {
            FloatMemory.of(array).put(0, view(tensor, numbers), 0, (int) tensor.count());
        }
        return array;
    }

    private byte[] storage(String name, PickledTensor tensor) throws IOException {
        long length = tensor.elements() * tensor.type().bytes();
        try (ZipFile archive = archive(path)) {
            ZipEntry entry = archive.getEntry(prefix + "/data/" + tensor.key());
            if (entry == null || entry.getSize() != length || length > Integer.MAX_VALUE - 8) {
                throw new InvalidFileException(
                        path,
                        name,
                        "a record of " + length + " bytes, less than 2 GiB",
                        entry == null ? "none" : entry.getSize() + " bytes",
                        "Copy the file again, or save the model as safetensors");
            }
            return content(path, archive, entry, (int) length);
        }
    }

    /** The numbers of a view, one after the other. */
    private static float[] view(PickledTensor tensor, float[] storage) {
        float[] numbers = new float[(int) tensor.count()];
        int rank = tensor.sizes().size();
        long[] place = new long[rank];
        long at = tensor.offset();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = storage[(int) at];
            for (int axis = rank - 1; axis >= 0; axis--) {
                at += tensor.strides().get(axis);
                if (++place[axis] < tensor.sizes().get(axis)) {
                    break;
                }
                at -= tensor.strides().get(axis) * place[axis];
                place[axis] = 0;
            }
        }
        return numbers;
    }
}
