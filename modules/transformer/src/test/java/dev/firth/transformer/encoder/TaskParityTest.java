package dev.firth.transformer.encoder;

import static dev.firth.transformer.encoder.Closeness.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firth.engine.Engine;
import dev.firth.engine.Gradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.Network;
import dev.firth.transformer.GoldenFamily;
import dev.firth.transformer.config.BertConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Logits, losses and gradients of the heads for tasks, as transformers computes them in 64-bit floating point, on every
 * engine that can run here.
 */
@Tag("data")
class TaskParityTest {
    private static final String QUERY = "bert.encoder.layer.0.attention.self.query.weight";

    static Stream<Engine> engines() {
        return Closeness.engines();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void classifiesTexts(Engine engine) throws IOException {
        ReferenceModel model = ReferenceModel.require("ref/bert-rand-tiny");
        JsonNode labels = model.json("heads/heads.json").at("/seqcls/labels");
        int[] classes = new int[labels.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = labels.get(i).asInt();
        }
        check(
                model,
                engine,
                "seqcls",
                new SequenceClassification(3),
                "classification",
                "classifier",
                Map.of("classification.labels", Nd4j.createFromArray(classes)),
                model.array("heads/seqcls_logits"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void classifiesTokens(Engine engine) throws IOException {
        ReferenceModel model = ReferenceModel.require("ref/bert-rand-tiny");
        int[][] labels = GoldenFamily.matrix(model.json("heads/heads.json").at("/tokcls/labels"));
        INDArray all = model.array("heads/tokcls_logits");
        List<Integer> positions = new ArrayList<>();
        List<Integer> classes = new ArrayList<>();
        List<INDArray> logits = new ArrayList<>();
        for (int row = 0; row < labels.length; row++) {
            for (int column = 0; column < labels[row].length; column++) {
                if (labels[row][column] >= 0) {
                    positions.add(row * labels[row].length + column);
                    classes.add(labels[row][column]);
                    logits.add(all.slice(row).getRow(column));
                }
            }
        }
        check(
                model,
                engine,
                "tokcls",
                new TokenClassification(5),
                "tokens",
                "classifier",
                Map.of("tokens.positions", vector(positions), "tokens.labels", vector(classes)),
                Nd4j.vstack(logits));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void findsSpans(Engine engine) throws IOException {
        ReferenceModel model = ReferenceModel.require("ref/bert-rand-tiny");
        int[][] spans = GoldenFamily.matrix(model.json("heads/heads.json").at("/qa/labels"));
        int[] ends = new int[2 * spans.length];
        for (int i = 0; i < spans.length; i++) {
            ends[i] = spans[i][0];
            ends[spans.length + i] = spans[i][1];
        }
        check(
                model,
                engine,
                "qa",
                new SpanPrediction(),
                "span",
                "qa_outputs",
                Map.of("span.labels", Nd4j.createFromArray(ends)),
                Nd4j.vstack(model.array("heads/qa_start_logits"), model.array("heads/qa_end_logits")));
    }

    private static INDArray vector(List<Integer> values) {
        return Nd4j.createFromArray(values.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void check(
            ReferenceModel model,
            Engine engine,
            String task,
            Head head,
            String prefix,
            String layer,
            Map<String, INDArray> labels,
            INDArray logits)
            throws IOException {
        BertConfig config =
                model.config().toBuilder().hiddenDropout(0).attentionDropout(0).build();
        Parameters encoder = model.parameters();
        Parameters heads = model.parameters("heads/heads.safetensors");
        Network network = EncoderGraph.of(
                config,
                (name, shape) -> name.startsWith(layer + ".")
                        ? heads.array(name.replace(layer, task), shape)
                        : encoder.array(name, shape),
                head);
        Map<String, INDArray> inputs =
                new HashMap<>(model.batch().inputs(config, network.inputs().keySet()));
        inputs.putAll(labels);
        try (TrainingSession session = engine.train(
                network,
                prefix + ".loss",
                List.of(prefix + ".logits"),
                network.parameters().keySet(),
                1)) {
            Gradients gradients = session.gradients(inputs, 0);
            assertClose(task, engine, gradients.outputs().get(prefix + ".logits"), logits);
            assertThat((double) gradients.loss())
                    .isCloseTo(
                            model.json("heads/heads.json")
                                    .at("/" + task + "/loss")
                                    .asDouble(),
                            withinPercentage(1e-3));
            String grad = "heads/grad_" + task;
            assertClose(task, engine, gradients.dense().get(layer + ".weight"), model.array(grad + ".head.weight"));
            // Gradients of lower layers are sums with much cancellation: they are near as a whole, not number by
            // number.
            assertThat(Closeness.distance(gradients.dense().get(QUERY), model.array(grad + ".layer0.query.weight")))
                    .isLessThan(1e-4);
        }
    }
}
