package dev.firth.transformer.encoder;

import static dev.firth.transformer.encoder.Closeness.assertClose;
import static dev.firth.transformer.encoder.Closeness.onTokens;

import dev.firth.engine.Engine;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.network.Network;
import dev.firth.transformer.GoldenFamily;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What transformers computes for its models in 64-bit floating point, on every engine that can run here. */
@Tag("data")
class EncoderParityTest {
    private static final String RANDOM = "ref/bert-rand-tiny";
    private static final String WIKIPEDIA = "models/wiki-bert-4x128";

    static Stream<Engine> engines() {
        return Closeness.engines();
    }

    static Stream<Arguments> modelsOnEngines() {
        return engines().flatMap(engine -> Stream.of(RANDOM, WIKIPEDIA).map(model -> Arguments.of(model, engine)));
    }

    @ParameterizedTest
    @MethodSource("modelsOnEngines")
    void everyLayersHiddenStatesAreTheReferences(String folder, Engine engine) throws IOException {
        ReferenceModel model = ReferenceModel.require(folder);
        TokenBatch batch = model.batch();
        Network network = EncoderGraph.of(model.config(), model.parameters());
        List<String> layers = new ArrayList<>();
        for (int layer = 0; layer <= model.config().hiddenLayers(); layer++) {
            layers.add(EncoderGraph.hidden(layer));
        }
        try (InferenceSession session = engine.infer(network, layers)) {
            Map<String, INDArray> found =
                    session.run(batch.inputs(model.config(), network.inputs().keySet()));
            for (int layer = 0; layer < layers.size(); layer++) {
                assertClose(
                        layers.get(layer),
                        engine,
                        onTokens(found.get(layers.get(layer)), batch),
                        onTokens(model.array("expected/hidden_" + layer), batch));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void attentionPoolerAndPretrainingHeadsAreTheReferences(Engine engine) throws IOException {
        ReferenceModel model = ReferenceModel.require(RANDOM);
        TokenBatch batch = model.batch();
        Network network = EncoderGraph.of(model.config(), model.parameters(), new Pretraining());
        int[][] selected = GoldenFamily.matrix(
                model.json("expected/mlm_logits_selected.json").get("selected"));
        int[] rows = new int[selected.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = selected[i][0] * batch.length() + selected[i][1];
        }
        Map<String, INDArray> inputs =
                batch.inputs(model.config(), network.inputs().keySet());
        inputs.put(MaskedLanguageModel.POSITIONS, Nd4j.createFromArray(rows));
        List<String> outputs = List.of(
                EncoderGraph.attention(0),
                EncoderGraph.attention(1),
                EncoderGraph.POOLED,
                MaskedLanguageModel.LOGITS,
                "nsp.logits");
        try (InferenceSession session = engine.infer(network, outputs)) {
            Map<String, INDArray> found = session.run(inputs);
            assertClose("pooled", engine, found.get("pooled"), model.array("expected/pooled"));
            assertClose("nsp", engine, found.get("nsp.logits"), model.array("expected/nsp_logits"));
            assertClose("mlm", engine, found.get("mlm.logits"), model.array("expected/mlm_logits_selected"));
            INDArray attentions = model.array("expected/attentions");
            for (int layer = 0; layer < 2; layer++) {
                INDArray attention = found.get(EncoderGraph.attention(layer)).permute(0, 2, 1, 3);
                INDArray expected = attentions.slice(layer).permute(0, 2, 1, 3);
                long columns = batch.length() * (long) model.config().attentionHeads();
                assertClose(
                        "attention",
                        engine,
                        onTokens(attention.dup('c').reshape(batch.size(), batch.length(), columns), batch),
                        onTokens(expected.dup('c').reshape(batch.size(), batch.length(), columns), batch));
            }
        }
    }
}
