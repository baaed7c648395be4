package dev.firth.transformer.encoder;

import static dev.firth.transformer.encoder.Closeness.assertClose;
import static dev.firth.transformer.encoder.Closeness.onTokens;

import dev.firth.engine.Engine;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.network.Network;
import dev.firth.transformer.GoldenFamily;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.ModelFamily;
import dev.firth.transformer.weights.PretrainedWeights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Every family with every head that it has, beside what transformers computes, on every engine that can run here. */
class FamilyParityTest {
    private static final int LABELS = 3;

    static Stream<Arguments> familiesOnEngines() {
        return Stream.of(ModelFamily.values())
                .flatMap(family -> Closeness.engines().map(engine -> Arguments.of(family, engine)));
    }

    @ParameterizedTest
    @MethodSource("familiesOnEngines")
    void statesAttentionAndMaskedTokens(ModelFamily family, Engine engine) throws IOException {
        GoldenFamily golden = new GoldenFamily(family);
        BertConfig config = golden.config();
        TokenBatch batch = golden.batch();
        Network network = PretrainedWeights.network(config, golden.weights("model"), new MaskedLanguageModel());
        List<String> outputs = new ArrayList<>(List.of(MaskedLanguageModel.LOGITS));
        for (int layer = 0; layer <= config.hiddenLayers(); layer++) {
            outputs.add(EncoderGraph.hidden(layer));
        }
        for (int layer = 0; layer < config.hiddenLayers(); layer++) {
            outputs.add(EncoderGraph.attention(layer));
        }
        Map<String, INDArray> found = run(engine, network, config, batch, outputs, Map.of("mlm.positions", all(batch)));
        for (String output : outputs) {
            boolean attention = output.startsWith("attention");
            assertClose(
                    output,
                    engine,
                    onTokens(attention ? byToken(found.get(output)) : found.get(output), batch),
                    onTokens(attention ? byToken(golden.expected(output)) : golden.expected(output), batch));
        }
    }

    @ParameterizedTest
    @MethodSource("familiesOnEngines")
    void poolerAndTasks(ModelFamily family, Engine engine) throws IOException {
        GoldenFamily golden = new GoldenFamily(family);
        TokenBatch batch = golden.batch();
        if (family.hasPooler()) {
            INDArray pooled = task(golden, engine, new Pooler(), "pooler", EncoderGraph.POOLED, Map.of());
            assertClose("pooled", engine, pooled, golden.expected("pooled"));
        }
        INDArray classes = task(
                golden,
                engine,
                new SequenceClassification(LABELS),
                "classification",
                "classification.logits",
                Map.of());
        assertClose("classification", engine, classes, golden.expected("classification.logits"));
        INDArray choices = task(golden, engine, new MultipleChoice(2), "choice", "choice.scores", Map.of());
        assertClose("choice", engine, choices, golden.expected("choice.logits"));
        INDArray tokens = task(
                golden,
                engine,
                new TokenClassification(LABELS),
                "tokens",
                "tokens.logits",
                Map.of("tokens.positions", all(batch)));
        assertClose("tokens", engine, onTokens(tokens, batch), onTokens(golden.expected("tokens.logits"), batch));
        INDArray spans = task(golden, engine, new SpanPrediction(), "span", "span.logits", Map.of());
        INDArray places = Nd4j.createFromArray(IntStream.range(0, 2 * batch.size() * batch.length())
                        .mapToObj(i -> batch.isToken(i / batch.length() % batch.size(), i % batch.length()) ? 1f : 0f)
                        .toArray(Float[]::new))
                .reshape(2L * batch.size(), batch.length());
        assertClose(
                "span",
                engine,
                spans.mul(places),
                golden.expected("span.logits").mul(places));
        if (family == ModelFamily.ELECTRA) {
            INDArray replaced =
                    task(golden, engine, new ReplacedTokenDetection(), "replaced", "replaced.logits", Map.of());
            INDArray expected = golden.expected("replaced.logits").reshape(batch.size(), batch.length(), 1);
            assertClose("replaced", engine, onTokens(replaced, batch), onTokens(expected, batch));
        }
    }

    @ParameterizedTest
    @MethodSource("familiesOnEngines")
    void aTextAloneIsAsInABatch(ModelFamily family, Engine engine) throws IOException {
        GoldenFamily golden = new GoldenFamily(family);
        BertConfig config = golden.config();
        Network network = PretrainedWeights.network(config, golden.weights("model"));
        String last = EncoderGraph.hidden(config.hiddenLayers());
        INDArray expected = golden.expected(last)
                .reshape(golden.batch().size(), golden.batch().length(), -1);
        List<TokenBatch> texts = golden.textsAlone();
        for (int text = 0; text < texts.size(); text++) {
            TokenBatch alone = texts.get(text);
            INDArray found =
                    run(engine, network, config, alone, List.of(last), Map.of()).get(last);
            INDArray row = expected.get(NDArrayIndex.point(text), NDArrayIndex.interval(0, alone.length()));
            assertClose("text " + text, engine, found, row);
        }
    }

    private static INDArray task(
            GoldenFamily golden, Engine engine, Head head, String file, String output, Map<String, INDArray> more)
            throws IOException {
        Network network = PretrainedWeights.network(golden.config(), golden.weights("model", "pooler", file), head);
        return run(engine, network, golden.config(), golden.batch(), List.of(output), more)
                .get(output);
    }

    private static Map<String, INDArray> run(
            Engine engine,
            Network network,
            BertConfig config,
            TokenBatch batch,
            List<String> outputs,
            Map<String, INDArray> more) {
        Map<String, INDArray> inputs = batch.inputs(config, network.inputs().keySet());
        inputs.putAll(more);
        try (InferenceSession session = engine.infer(network, outputs)) {
            Map<String, INDArray> copies = new HashMap<>();
            session.run(inputs).forEach((name, array) -> copies.put(name, array.dup('c')));
            return copies;
        }
    }

    private static INDArray all(TokenBatch batch) {
        return Nd4j.createFromArray(
                IntStream.range(0, batch.size() * batch.length()).toArray());
    }

    /** {@code [batch, heads, query, key]} as {@code [batch, query, heads*key]}. */
    private static INDArray byToken(INDArray attention) {
        return attention.permute(0, 2, 1, 3).dup('c').reshape(attention.size(0), attention.size(2), -1);
    }
}
