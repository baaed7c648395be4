package dev.firth.transformer.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.core.safetensors.SafetensorsWriter;
import dev.firth.core.safetensors.TensorType;
import dev.firth.engine.memory.FloatMemory;
import dev.firth.transformer.config.ModelFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes a network's parameters as safetensors of 32-bit floats under the names of a family's files:
 * {@code model.safetensors}, or shards {@code model-00001-of-00002.safetensors} and so on with
 * {@code model.safetensors.index.json}, as transformers writes them.
 */
public final class WeightWriter {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private WeightWriter() {}

    /**
     * Writes the files.
     *
     * @param parameters by their names in the graph; others than 32-bit floats are refused
     * @param withoutPrefix whether names lack the family's prefix, as those of an encoder without a head do
     * @param shardBytes how many bytes the arrays of a file have at most, unless a single array has more
     * @throws IOException if a file cannot be written
     */
    public static void write(
            ModelFamily family, Map<String, INDArray> parameters, boolean withoutPrefix, long shardBytes, Path folder)
            throws IOException {
        String prefix = WeightNames.inFile(family, "bert.");
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        parameters.forEach((name, array) -> {
            String inFile = WeightNames.inFile(family, name);
            arrays.put(withoutPrefix && inFile.startsWith(prefix) ? inFile.substring(prefix.length()) : inFile, array);
        });
        List<List<String>> shards = shards(arrays, shardBytes);
        if (shards.size() == 1) {
            write(arrays, shards.get(0), folder.resolve("model.safetensors"));
            return;
        }
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.putObject("metadata")
                .put(
                        "total_size",
                        arrays.values().stream().mapToLong(WeightWriter::bytes).sum());
        ObjectNode map = index.putObject("weight_map");
        for (int shard = 0; shard < shards.size(); shard++) {
            String file = String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", shard + 1, shards.size());
            write(arrays, shards.get(shard), folder.resolve(file));
            shards.get(shard).forEach(name -> map.put(name, file));
        }
        JSON.writeValue(folder.resolve("model.safetensors.index.json").toFile(), index);
    }

    /** The names of each file's arrays. */
    private static List<List<String>> shards(Map<String, INDArray> arrays, long shardBytes) {
        List<List<String>> shards = new ArrayList<>();
        List<String> shard = new ArrayList<>();
        long size = 0;
        for (Map.Entry<String, INDArray> entry : arrays.entrySet()) {
            long bytes = bytes(entry.getValue());
            if (!shard.isEmpty() && size + bytes > shardBytes) {
                shards.add(shard);
                shard = new ArrayList<>();
                size = 0;
            }
            shard.add(entry.getKey());
            size += bytes;
        }
        shards.add(shard);
        return shards;
    }

    private static long bytes(INDArray array) {
        return Float.BYTES * array.length();
    }

    private static void write(Map<String, INDArray> arrays, List<String> names, Path file) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
        for (String name : names) {
            List<Long> shape = Arrays.stream(arrays.get(name).shape()).boxed().toList();
            writer.tensor(name, TensorType.F32, shape, out -> FloatMemory.of(arrays.get(name))
                    .writeTo(out));
        }
        writer.write(file);
    }
}
