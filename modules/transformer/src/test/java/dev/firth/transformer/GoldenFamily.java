package dev.firth.transformer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.BertConfigFile;
import dev.firth.transformer.config.ModelFamily;
import dev.firth.transformer.encoder.TokenBatch;
import dev.firth.transformer.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A small model of a family that {@code families.py} made, and what transformers computes with it. */
public record GoldenFamily(ModelFamily family) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The folder of the model. */
    public Path folder() {
        return Resources.path("families/" + family.modelType());
    }

    /** Its sizes. */
    public BertConfig config() throws IOException {
        return BertConfigFile.read(folder().resolve("config.json"));
    }

    /** The weights of those of these files that the family has. */
    public Weights weights(String... files) throws IOException {
        List<Weights> all = new ArrayList<>();
        for (String file : files) {
            Path path = folder().resolve(file + ".safetensors");
            if (Files.exists(path)) {
                all.add(Weights.open(path));
            }
        }
        return new MergedWeights(all);
    }

    /** The texts that transformers was given. */
    public TokenBatch batch() throws IOException {
        return batch(folder());
    }

    /** The same texts, each a batch of its own without padding. */
    public List<TokenBatch> textsAlone() throws IOException {
        return textsAlone(folder());
    }

    /** The texts in a folder's {@code inputs.json}, each a batch of its own without padding. */
    public static List<TokenBatch> textsAlone(Path folder) throws IOException {
        JsonNode inputs = JSON.readTree(folder.resolve("inputs.json").toFile());
        int[][] ids = matrix(inputs.get("input_ids"));
        int[][] mask = matrix(inputs.get("attention_mask"));
        int[][] types = inputs.has("token_type_ids")
                ? matrix(inputs.get("token_type_ids"))
                : new int[ids.length][ids[0].length];
        List<TokenBatch> texts = new ArrayList<>();
        for (int row = 0; row < ids.length; row++) {
            int length = Arrays.stream(mask[row]).sum();
            texts.add(new TokenBatch(
                    new int[][] {Arrays.copyOf(ids[row], length)},
                    new int[][] {Arrays.copyOf(types[row], length)},
                    new int[][] {Arrays.copyOf(mask[row], length)}));
        }
        return texts;
    }

    /** The texts in a folder's {@code inputs.json}, of type 0 where it has no types. */
    public static TokenBatch batch(Path folder) throws IOException {
        JsonNode inputs = JSON.readTree(folder.resolve("inputs.json").toFile());
        int[][] ids = matrix(inputs.get("input_ids"));
        int[][] types = inputs.has("token_type_ids")
                ? matrix(inputs.get("token_type_ids"))
                : new int[ids.length][ids[0].length];
        return new TokenBatch(ids, types, matrix(inputs.get("attention_mask")));
    }

    /** What transformers computed under a name. */
    public INDArray expected(String name) throws IOException {
        return Weights.open(folder().resolve("expected.safetensors")).read(name);
    }

    /** Whole numbers in rows. */
    public static int[][] matrix(JsonNode rows) {
        int[][] matrix = new int[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = new int[rows.get(i).size()];
            for (int j = 0; j < matrix[i].length; j++) {
                matrix[i][j] = rows.get(i).get(j).asInt();
            }
        }
        return matrix;
    }
}
