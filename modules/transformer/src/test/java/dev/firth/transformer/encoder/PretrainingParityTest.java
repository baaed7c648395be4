package dev.firth.transformer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firth.core.testing.TestData;
import dev.firth.engine.Engine;
import dev.firth.engine.Gradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.Network;
import dev.firth.engine.optimizer.AdamW;
import dev.firth.engine.optimizer.ParameterUpdate;
import dev.firth.transformer.GoldenFamily;
import dev.firth.transformer.config.BertConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A small BERT for pretraining on every engine that can run here: the losses, gradients and three steps of AdamW that
 * PyTorch and transformers compute in 64-bit floating point.
 */
@Tag("data")
class PretrainingParityTest {
    private static final String FOLDER = "ref/bert-rand-tiny";
    private static final String WORDS = "bert.embeddings.word_embeddings.weight";
    private static final double LEARNING_RATE = 1e-3;
    private static final int STEPS = 3;
    private static final double TOLERANCE = 1e-4;

    static Stream<Engine> engines() {
        return Closeness.engines();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void trainsAsTheReference(Engine engine) throws IOException {
        ReferenceModel model = ReferenceModel.require(FOLDER);
        BertConfig config =
                model.config().toBuilder().hiddenDropout(0).attentionDropout(0).build();
        Network network = EncoderGraph.of(config, model.parameters(), new Pretraining());
        JsonNode batch = model.json("train/mlm_batch.json");
        Map<String, INDArray> inputs = inputs(batch, model.json("inputs.json"), config, network);
        Map<String, INDArray> parameters = network.parameters();
        try (TrainingSession session =
                        engine.train(network, Pretraining.LOSS, List.of("mlm.loss"), parameters.keySet(), 1);
                ParameterUpdate update = new ParameterUpdate(parameters, AdamW.defaults(), List.of(), 2)) {
            for (int step = 0; step <= STEPS; step++) {
                Gradients gradients = session.gradients(inputs, step);
                JsonNode losses = batch.get("losses").get(step);
                assertThat((double) gradients.loss())
                        .as("loss at step %d", step)
                        .isCloseTo(losses.get("total").asDouble(), withinPercentage(100 * TOLERANCE));
                assertThat(gradients.outputs().get("mlm.loss").getDouble(0))
                        .isCloseTo(losses.get("mlm").asDouble(), withinPercentage(100 * TOLERANCE));
                if (step == 0) {
                    checkGradients(Closeness.merged(gradients, parameters), batch);
                }
                if (step < STEPS) {
                    update.apply(gradients, LEARNING_RATE);
                }
            }
        }
        compare("after3.", parameters, batch);
    }

    private static Map<String, INDArray> inputs(
            JsonNode batch, JsonNode encodings, BertConfig config, Network network) {
        int[][] ids = GoldenFamily.matrix(batch.get("input_ids"));
        int[][] labels = GoldenFamily.matrix(batch.get("labels"));
        int[][] types = GoldenFamily.matrix(encodings.get("token_type_ids"));
        int[][] mask = GoldenFamily.matrix(encodings.get("attention_mask"));
        int[] places = IntStream.range(0, labels.length * labels[0].length)
                .filter(place -> labels[place / labels[0].length][place % labels[0].length] >= 0)
                .toArray();
        int[] masked = Arrays.stream(places)
                .map(place -> labels[place / labels[0].length][place % labels[0].length])
                .toArray();
        Map<String, INDArray> inputs =
                new TokenBatch(ids, types, mask).inputs(config, network.inputs().keySet());
        inputs.put(MaskedLanguageModel.POSITIONS, Nd4j.createFromArray(places));
        inputs.put("mlm.labels", Nd4j.createFromArray(masked));
        inputs.put("nsp.labels", Nd4j.createFromArray(row(batch.get("next_sentence_label"))));
        return inputs;
    }

    private static int[] row(JsonNode values) {
        return IntStream.range(0, values.size()).map(i -> values.get(i).asInt()).toArray();
    }

    private static void checkGradients(Map<String, INDArray> gradients, JsonNode batch) throws IOException {
        assertThat(gradients).hasSize(batch.get("grad_norms").size());
        batch.get("grad_norms").properties().forEach(norm -> {
            if (!isZero(norm.getKey())) {
                assertThat(Closeness.norm(gradients.get(norm.getKey())))
                        .as("norm of the gradient of %s", norm.getKey())
                        .isCloseTo(norm.getValue().asDouble(), withinPercentage(100 * TOLERANCE));
            }
        });
        compare("grad0.", gradients, batch);
    }

    /** A constant added to all scores of a query changes no softmax: the bias of the key has no gradient. */
    private static boolean isZero(String parameter) {
        return parameter.endsWith("key.bias");
    }

    private static void compare(String prefix, Map<String, INDArray> arrays, JsonNode batch) throws IOException {
        int compared = 0;
        Path folder = TestData.require(FOLDER + "/train");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(prefix) && !isZero(name.substring(0, name.length() - ".npy".length()))) {
                    compare(file, name.substring(prefix.length()), arrays, batch);
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(16);
    }

    private static void compare(Path file, String name, Map<String, INDArray> arrays, JsonNode batch) {
        INDArray expected = Nd4j.createFromNpyFile(new File(file.toString()));
        String parameter = name.replace(".rows.npy", "").replace(".npy", "");
        INDArray found = arrays.get(parameter);
        if (parameter.equals(WORDS)) {
            found = Nd4j.pullRows(found, 1, row(batch.get("word_embedding_rows")));
        }
        assertThat(Closeness.distance(found, expected))
                .as(file.getFileName().toString())
                .isLessThan(TOLERANCE);
    }
}
