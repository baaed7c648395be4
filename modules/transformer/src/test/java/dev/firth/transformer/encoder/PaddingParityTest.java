package dev.firth.transformer.encoder;

import static dev.firth.transformer.encoder.Closeness.assertClose;
import static dev.firth.transformer.encoder.Closeness.onTokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.engine.Engine;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.network.Network;
import dev.firth.transformer.GoldenFamily;
import dev.firth.transformer.config.BertConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * That a text's outputs do not depend on how it is batched: alone, beside others, padded or not, they are what transformers
 * computes in 64-bit floating point for a padded batch.
 */
@Tag("data")
class PaddingParityTest {
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
    void everyLayerOfATextAloneIsAsInAPaddedBatch(String folder, Engine engine) throws IOException {
        ReferenceModel model = ReferenceModel.require(folder);
        TokenBatch batch = model.batch();
        Network network = EncoderGraph.of(model.config(), model.parameters());
        List<String> layers = IntStream.rangeClosed(0, model.config().hiddenLayers())
                .mapToObj(EncoderGraph::hidden)
                .toList();
        try (InferenceSession session = engine.infer(network, layers)) {
            Map<String, INDArray> together = run(session, network, model.config(), batch, Map.of());
            List<TokenBatch> texts = GoldenFamily.textsAlone(model.folder());
            for (int text = 0; text < texts.size(); text++) {
                TokenBatch alone = texts.get(text);
                Map<String, INDArray> found = run(session, network, model.config(), alone, Map.of());
                for (int layer = 0; layer < layers.size(); layer++) {
                    String name = layers.get(layer);
                    INDArray single = found.get(name);
                    assertClose(name, engine, single, rows(model.array("expected/hidden_" + layer), text, alone));
                    assertClose(
                            name,
                            engine,
                            single,
                            rows(together.get(name).reshape(batch.size(), batch.length(), -1), text, alone));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void attentionPoolerAndMaskedTokensOfATextAloneAreAsInAPaddedBatch(Engine engine) throws IOException {
        ReferenceModel model = ReferenceModel.require(RANDOM);
        BertConfig config = model.config();
        Network network = EncoderGraph.of(config, model.parameters(), new Pretraining());
        List<String> outputs = new ArrayList<>(List.of(EncoderGraph.POOLED, "nsp.logits", MaskedLanguageModel.LOGITS));
        IntStream.range(0, config.hiddenLayers())
                .mapToObj(EncoderGraph::attention)
                .forEach(outputs::add);
        List<TokenBatch> texts = GoldenFamily.textsAlone(model.folder());
        int[][] selected = GoldenFamily.matrix(
                model.json("expected/mlm_logits_selected.json").get("selected"));
        int compared = 0;
        try (InferenceSession session = engine.infer(network, outputs)) {
            for (int text = 0; text < texts.size(); text++) {
                TokenBatch alone = texts.get(text);
                int length = alone.length();
                Map<String, INDArray> found = run(
                        session,
                        network,
                        config,
                        alone,
                        Map.of(
                                MaskedLanguageModel.POSITIONS,
                                Nd4j.createFromArray(IntStream.range(0, length).toArray())));
                INDArray pooled = model.array("expected/pooled").getRow(text, true);
                assertClose("pooled", engine, found.get(EncoderGraph.POOLED), pooled);
                INDArray next = model.array("expected/nsp_logits").getRow(text, true);
                assertClose("nsp", engine, found.get("nsp.logits"), next);
                INDArray logits = found.get(MaskedLanguageModel.LOGITS);
                assertClose(
                        "logarithms of sums",
                        engine,
                        logSumExp(logits),
                        model.array("expected/mlm_logsumexp")
                                .get(NDArrayIndex.point(text), NDArrayIndex.interval(0, length)));
                for (int i = 0; i < selected.length; i++) {
                    if (selected[i][0] == text) {
                        INDArray expected =
                                model.array("expected/mlm_logits_selected").getRow(i);
                        assertClose("logits", engine, logits.getRow(selected[i][1]), expected);
                        compared++;
                    }
                }
                for (int layer = 0; layer < config.hiddenLayers(); layer++) {
                    INDArray expected = model.array("expected/attentions")
                            .get(
                                    NDArrayIndex.point(layer),
                                    NDArrayIndex.interval(text, text + 1),
                                    NDArrayIndex.all(),
                                    NDArrayIndex.interval(0, length),
                                    NDArrayIndex.interval(0, length));
                    assertClose("attention", engine, found.get(EncoderGraph.attention(layer)), expected);
                }
            }
        }
        assertThat(compared).isEqualTo(selected.length);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aTokenMayBeMaskedInTheMiddle(Engine engine) throws IOException {
        ReferenceModel model = ReferenceModel.require(RANDOM);
        int[][] ids = GoldenFamily.matrix(model.json("inputs.json").get("input_ids"));
        int[][] types = GoldenFamily.matrix(model.json("inputs.json").get("token_type_ids"));
        int[][] mask = GoldenFamily.matrix(model.json("inputs.json").get("attention_mask"));
        // The reference was computed without attention to the third token of every text.
        Arrays.stream(mask).forEach(row -> row[2] = 0);
        Network network = EncoderGraph.of(model.config(), model.parameters());
        String last = EncoderGraph.hidden(model.config().hiddenLayers());
        try (InferenceSession session = engine.infer(network, List.of(last))) {
            INDArray found = run(session, network, model.config(), new TokenBatch(ids, types, mask), Map.of())
                    .get(last);
            assertClose(
                    last,
                    engine,
                    onTokens(found, model.batch()),
                    onTokens(model.array("expected/hidden_last_irregular_mask"), model.batch()));
        }
    }

    private static Map<String, INDArray> run(
            InferenceSession session,
            Network network,
            BertConfig config,
            TokenBatch batch,
            Map<String, INDArray> more) {
        Map<String, INDArray> inputs = batch.inputs(config, network.inputs().keySet());
        inputs.putAll(more);
        Map<String, INDArray> copies = new LinkedHashMap<>();
        session.run(inputs).forEach((name, array) -> copies.put(name, array.dup('c')));
        return copies;
    }

    /** A text's rows of {@code [batch, sequence, columns]}, without padding. */
    private static INDArray rows(INDArray states, int text, TokenBatch alone) {
        return states.get(NDArrayIndex.point(text), NDArrayIndex.interval(0, alone.length()), NDArrayIndex.all());
    }

    private static INDArray logSumExp(INDArray logits) {
        double[] sums = new double[logits.rows()];
        for (int row = 0; row < sums.length; row++) {
            double[] numbers = logits.getRow(row).dup('c').data().asDouble();
            double most = Arrays.stream(numbers).max().orElseThrow();
            sums[row] = most
                    + Math.log(Arrays.stream(numbers)
                            .map(number -> Math.exp(number - most))
                            .sum());
        }
        return Nd4j.createFromArray(sums);
    }
}
