package dev.firth.transformer.weights;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.core.safetensors.SafetensorsFile;
import dev.firth.core.safetensors.Tensor;
import dev.firth.core.safetensors.TensorType;
import dev.firth.engine.memory.FloatMemory;
import dev.firth.transformer.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The arrays of one safetensors file, or of the shards of an index. Files are mapped: an array is copied out of the map
 * once, as it is read. Numbers of all types but those of 8 bits are read.
 */
public final class SafetensorsWeights implements Weights {
    private final Path path;
    private final Map<String, SafetensorsFile> files;

    private SafetensorsWeights(Path path, Map<String, SafetensorsFile> files) {
        this.path = path;
        this.files = Collections.unmodifiableMap(files);
    }

    /**
     * Opens a file.
     *
     * @throws InvalidFileException if it is not a whole safetensors file
     */
    public static SafetensorsWeights open(Path file) throws IOException {
        SafetensorsFile opened = SafetensorsFile.open(file);
        Map<String, SafetensorsFile> files = new LinkedHashMap<>();
        opened.tensors().keySet().forEach(name -> files.put(name, opened));
        return new SafetensorsWeights(file, files);
    }

    /**
     * Opens the files that an index ({@code model.safetensors.index.json}) lists.
     *
     * @throws InvalidFileException if the index is broken, names a file outside its folder, or one that is not there or
     *     lacks a tensor; if a file has tensors that the index does not know
     */
    public static SafetensorsWeights sharded(Path index) throws IOException {
        JsonNode map = Settings.read(index).get("weight_map");
        if (!map.isObject()) {
            throw new InvalidFileException(
                    index, "weight_map", "a JSON object", Settings.kind(map), "Copy the index again");
        }
        Map<String, SafetensorsFile> shards = new LinkedHashMap<>();
        Map<String, SafetensorsFile> files = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String file = entry.getValue().asText();
            if (!shards.containsKey(file)) {
                shards.put(file, shard(index, file));
            }
            SafetensorsFile shard = shards.get(file);
            if (shard.tensor(entry.getKey()).isEmpty()) {
                throw new InvalidFileException(
                        index, "weight_map", entry.getKey() + " in " + file, "no such tensor there", "Copy both again");
            }
            files.put(entry.getKey(), shard);
        }
        for (SafetensorsFile shard : shards.values()) {
            for (String name : shard.tensors().keySet()) {
                if (files.get(name) != shard) {
                    throw new InvalidFileException(
                            index,
                            "weight_map",
                            name + " of " + shard.path().getFileName(),
                            "nothing",
                            "Copy both again");
                }
            }
        }
        return new SafetensorsWeights(index, files);
    }

    private static SafetensorsFile shard(Path index, String name) throws IOException {
        if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.equals("..")) {
            throw new InvalidFileException(
                    index,
                    "weight_map",
                    "the name of a file beside the index",
                    "\"" + name + "\"",
                    "Do not use this index");
        }
        Path file = index.resolveSibling(name);
        if (!Files.isRegularFile(file)) {
            throw new InvalidFileException(
                    index, "weight_map", "the file " + name + " beside the index", "no such file", "Copy it, too");
        }
        return SafetensorsFile.open(file);
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public Set<String> names() {
        return files.keySet();
    }

    @Override
    public long[] shape(String name) {
        return tensor(name).shape().stream().mapToLong(Long::longValue).toArray();
    }

    private Tensor tensor(String name) {
        SafetensorsFile file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("no weight " + name + " in " + path);
        }
        return file.tensor(name).orElseThrow();
    }

    @Override
    public INDArray read(String name) throws IOException {
        TileReader reader = reader(files.get(name), tensor(name));
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
                .orElseThrow(() -> new InvalidFileException(
                        file.path(),
                        tensor.name(),
                        "numbers of 16 bits or more",
                        "" + tensor.type(),
                        "Convert the file"));
        int width = tensor.type().bytes();
        byte[] bytes = new byte[FloatMemory.TILE * width];
        return (first, tile, count) -> {
            file.readBytes(tensor, first * width, bytes, 0, count * width);
            format.toFloats(bytes, tile, count);
        };
    }
}
