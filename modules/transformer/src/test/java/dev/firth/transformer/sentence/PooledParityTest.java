package dev.firth.transformer.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.npy.NpyReader;
import dev.firth.core.testing.TestData;
import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.engine.memory.FloatMemory;
import dev.firth.tokenizers.Encoding;
import dev.firth.tokenizers.Tokenizer;
import dev.firth.transformer.encoder.EncoderGraph;
import dev.firth.transformer.model.EncoderBatches;
import dev.firth.transformer.model.EncoderOptions;
import dev.firth.transformer.model.PretrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From texts and pairs of texts to pooled vectors: what transformers computes in 64-bit floating point, on every engine. */
@Tag("data")
class PooledParityTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> modelsOnEngines() {
        return Engines.all().stream()
                .filter(engine -> engine.availability().usable())
                .flatMap(engine -> Stream.of("ref/bert-rand-tiny", "models/wiki-bert-4x128")
                        .map(model -> Arguments.of(model, engine)));
    }

    @ParameterizedTest
    @MethodSource("modelsOnEngines")
    void pooledVectorsAreTheReferences(String name, Engine engine) throws IOException {
        Path folder = TestData.require(name);
        PretrainedModel model = PretrainedModel.open(folder);
        List<Encoding> encodings = encodings(folder, model.tokenizer());
        // Each text three times, so that batches have several rows.
        List<Encoding> many = new ArrayList<>(encodings);
        many.addAll(encodings);
        many.addAll(encodings);
        String last = EncoderGraph.hidden(model.config().hiddenLayers());
        int hidden = model.config().hiddenSize();
        float[][] states = new float[many.size()][];
        EncoderOptions options = EncoderOptions.builder().engine(engine.name()).build();
        try (EncoderBatches batches = new EncoderBatches(model.config(), model.network(), List.of(last), options)) {
            batches.run(many, (texts, batch, outputs) -> {
                assertThat(texts).hasSizeGreaterThan(2);
                FloatMemory memory = FloatMemory.of(outputs.get(last));
                for (int row = 0; row < texts.length; row++) {
                    float[] text = new float[many.get(texts[row]).length() * hidden];
                    memory.get((long) row * batch.length() * hidden, text, 0, text.length);
                    states[texts[row]] = text;
                }
            });
        }
        double share = engine.name().startsWith("nd4j") ? 1e-4 : 2e-5;
        for (int text = 0; text < many.size(); text++) {
            int row = text % encodings.size();
            float[] mean = pool(PoolingMode.MEAN, states[text], hidden);
            assertClose(new Normalize().apply(mean.clone()), folder, "mean_pooled_l2", row, share);
            if (name.startsWith("ref")) {
                assertClose(mean, folder, "mean_pooled", row, share);
                assertClose(pool(PoolingMode.MAX, states[text], hidden), folder, "max_pooled", row, share);
            }
        }
    }

    private static float[] pool(PoolingMode mode, float[] states, int hidden) {
        return Pooling.of(mode).pool(states, states.length / hidden, 0, hidden);
    }

    /** The tokens of the texts, which must be those that transformers was given. */
    private static List<Encoding> encodings(Path folder, Tokenizer tokenizer) throws IOException {
        JsonNode inputs = JSON.readTree(folder.resolve("inputs.json").toFile());
        List<Encoding> encodings = new ArrayList<>();
        for (JsonNode text : inputs.get("texts")) {
            JsonNode first = text.isArray() ? text.get(0) : text;
            Encoding encoding = text.size() == 2
                    ? tokenizer.encode(first.textValue(), text.get(1).textValue())
                    : tokenizer.encode(first.textValue());
            int row = encodings.size();
            for (int token = 0; token < encoding.length(); token++) {
                assertThat(encoding.id(token))
                        .isEqualTo(inputs.get("input_ids").get(row).get(token).intValue());
                assertThat(encoding.typeIds()[token])
                        .isEqualTo(
                                inputs.get("token_type_ids").get(row).get(token).intValue());
            }
            encodings.add(encoding);
        }
        return encodings;
    }

    private static void assertClose(float[] found, Path folder, String name, int row, double share) throws IOException {
        float[] expected =
                NpyReader.open(folder.resolve("expected/" + name + ".npy")).floats(row);
        double most = 0;
        for (float number : expected) {
            most = Math.max(most, Math.abs(number));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) found[i]).as(name).isCloseTo(expected[i], within(most * share));
        }
    }
}
