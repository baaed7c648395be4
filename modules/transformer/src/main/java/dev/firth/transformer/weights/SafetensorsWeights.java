package dev.firth.transformer.weights;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.safetensors.SafetensorsFile;
import dev.firth.core.safetensors.Tensor;
import dev.firth.core.safetensors.TensorType;
import dev.firth.engine.memory.FloatMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays of a safetensors file. It is mapped: an array is copied out of the map once, as it is read. Numbers of all types but those of 8 bits are read.
 */
public final class SafetensorsWeights implements Weights {
    private final SafetensorsFile file;

    private SafetensorsWeights(SafetensorsFile file) {
        this.file = file;
    }

    /**
     * Opens a file.
     *
     * @throws InvalidFileException if it is not a whole safetensors file
     */
    public static SafetensorsWeights open(Path file) throws IOException {
        return new SafetensorsWeights(SafetensorsFile.open(file));
    }

    @Override
    public Path path() {
        return file.path();
    }

    @Override
    public Set<String> names() {
        return file.tensors().keySet();
    }

    @Override
    public long[] shape(String name) {
        return tensor(name).shape().stream().mapToLong(Long::longValue).toArray();
    }

    private Tensor tensor(String name) {
        return file.tensor(name)
                .orElseThrow(() -> new IllegalArgumentException("no weight " + name + " in " + file.path()));
    }

    @Override
    public INDArray read(String name) throws IOException {
        TileReader reader = reader(file, tensor(name));
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape(name), 'c');
        if (array.isEmpty()) {
            return array;
        }
        FloatMemory memory = FloatMemory.of(array);
        float[] tile = new float[FloatMemory.TILE];
        for (long at = 0; at < memory.length(); at += tile.length) {
            int count = (int) Math.min(tile.length, memory.length() - at);
            reader.read(at, tile, count);
            memory.put(at, tile, 0, count);
        }
        return array;
    }

    /** Puts the numbers from the {@code first} on into the beginning of a tile. */
    private interface TileReader {
        void read(long first, float[] tile, int count);
    }

    private static TileReader reader(SafetensorsFile file, Tensor tensor) throws InvalidFileException {
        if (tensor.type() == TensorType.F32) {
            return (first, tile, count) -> file.readFloats(tensor, first, tile, 0, count);
        }
        NumberFormat format = NumberFormat.of(tensor.type())
                .orElseThrow(() -> NumberFormat.notWeights(file.path(), tensor.name(), tensor.type()));
        int width = tensor.type().bytes();
        byte[] bytes = new byte[FloatMemory.TILE * width];
        return (first, tile, count) -> {
            file.readBytes(tensor, first * width, bytes, 0, count * width);
            format.toFloats(bytes, tile, count);
        };
    }
}
