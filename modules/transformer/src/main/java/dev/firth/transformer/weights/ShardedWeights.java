package dev.firth.transformer.weights;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.transformer.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arrays of several files that an index lists, as transformers splits large models. */
final class ShardedWeights implements Weights {
    private final Path index;
    private final Map<String, Weights> files;

    private ShardedWeights(Path index, Map<String, Weights> files) {
        this.index = index;
        this.files = Collections.unmodifiableMap(files);
    }

    /**
     * Opens the files that an index lists.
     *
     * @throws InvalidFileException if the index is broken, names a file outside its folder, or one that is not there or
     *     lacks a tensor; if a file has tensors that the index does not know
     */
    static ShardedWeights open(Path index, WeightFile.Opening opening) throws IOException {
        JsonNode map = Settings.read(index).get("weight_map");
        if (!map.isObject()) {
            throw new InvalidFileException(
                    index, "weight_map", "a JSON object", Settings.kind(map), "Copy the index again");
        }
        Map<String, Weights> shards = new LinkedHashMap<>();
        Map<String, Weights> files = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String file = entry.getValue().asText();
            if (!shards.containsKey(file)) {
                shards.put(file, opening.open(shard(index, file)));
            }
            Weights shard = shards.get(file);
            if (!shard.names().contains(entry.getKey())) {
                throw new InvalidFileException(
                        index, "weight_map", entry.getKey() + " in " + file, "no such tensor there", "Copy both again");
            }
            files.put(entry.getKey(), shard);
        }
        for (Weights shard : shards.values()) {
            for (String name : shard.names()) {
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
        return new ShardedWeights(index, files);
    }

    private static Path shard(Path index, String name) throws IOException {
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
        return file;
    }

    private Weights having(String name) {
        Weights file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("no weight " + name + " in " + index);
        }
        return file;
    }

    @Override
    public Path path() {
        return index;
    }

    @Override
    public Set<String> names() {
        return files.keySet();
    }

    @Override
    public long[] shape(String name) {
        return having(name).shape(name);
    }

    @Override
    public INDArray read(String name) throws IOException {
        return having(name).read(name);
    }
}
