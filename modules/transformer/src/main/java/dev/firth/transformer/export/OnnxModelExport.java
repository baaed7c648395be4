package dev.firth.transformer.export;

import dev.firth.core.io.AtomicFile;
import dev.firth.core.io.InvalidFileException;
import dev.firth.engine.network.Network;
import dev.firth.engine.onnx.OnnxExport;
import dev.firth.engine.onnx.OnnxMessages;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.BertConfigFile;
import dev.firth.transformer.config.Settings;
import dev.firth.transformer.encoder.EncoderGraph;
import dev.firth.transformer.encoder.Head;
import dev.firth.transformer.model.PretrainedModel;
import dev.firth.transformer.sentence.PoolingMode;
import dev.firth.transformer.sentence.SentenceModules;
import dev.firth.transformer.weights.PretrainedWeights;
import dev.firth.transformer.weights.WeightNames;
import dev.firth.transformer.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onnx.OnnxMl.GraphProto;
import onnx.OnnxMl.ModelProto;
import onnx.OnnxMl.NodeProto;
import onnx.OnnxMl.TensorProto;
import onnx.OnnxMl.ValueInfoProto;

/**
 * Writes a model directory as an ONNX model (opset 17) that needs no more than token numbers: inputs {@code input_ids},
 * {@code attention_mask} and, for families with types, {@code token_type_ids}, {@code [batch, sequence]} of INT64 with both
 * axes open.
 *
 * <p>What it computes follows the architecture that {@code config.json} names. An encoder alone: {@code last_hidden_state}
 * {@code [batch, sequence, hidden]}, {@code pooler_output} {@code [batch, hidden]} where there is a pooler, and for a
 * directory of sentence-transformers whose pooling is the mean or the first token {@code sentence_embedding}
 * {@code [batch, hidden]}. A model with a head: {@code logits}; for question answering {@code start_logits} and
 * {@code end_logits} {@code [batch, sequence]}. Thread-safe.
 */
public final class OnnxModelExport {
    private static final String INNER = "inner/";

    private final BertConfig config;
    private final Network network;
    private final Architecture architecture;
    private final SentenceModules modules;

    private OnnxModelExport(BertConfig config, Network network, Architecture architecture, SentenceModules modules) {
        this.config = config;
        this.network = network;
        this.architecture = architecture;
        this.modules = modules;
    }

    /**
     * Writes a model directory's ONNX file, whole or not at all.
     *
     * @throws InvalidFileException if the directory is broken, or its architecture has no ONNX form here
     * @throws dev.firth.engine.EngineException if the parameters take 2 GiB or more
     */
    public static void export(Path directory, Path file) throws IOException {
        SentenceModules modules = SentenceModules.read(directory);
        Path configFile = PretrainedModel.configFile(modules.encoder());
        BertConfig config = BertConfigFile.read(configFile);
        Weights weights = Weights.open(modules.encoder());
        boolean sentences = SentenceModules.areIn(directory);
        Architecture architecture = sentences
                ? Architecture.encoder(hasPooler(config, weights))
                : Architecture.of(Settings.read(configFile), config, hasPooler(config, weights));
        Network network =
                PretrainedWeights.network(config, weights, architecture.heads().toArray(new Head[0]));
        OnnxModelExport export = new OnnxModelExport(config, network, architecture, sentences ? modules : null);
        ModelProto model = export.model();
        AtomicFile.write(file, model::writeTo);
    }

    private static boolean hasPooler(BertConfig config, Weights weights) {
        return config.family().hasPooler()
                && weights.names().stream()
                        .map(name -> WeightNames.inGraph(config.family(), name).orElse(""))
                        .anyMatch("bert.pooler.dense.weight"::equals);
    }

    private ModelProto model() {
        List<String> wanted = new ArrayList<>(architecture.outputs());
        if (architecture.isEncoder()) {
            wanted.add(EncoderGraph.hidden(config.hiddenLayers()));
        }
        ModelProto inner = OnnxExport.model(network, wanted);
        OnnxNodes before = new OnnxNodes();
        OnnxInputs inputs = new OnnxInputs(config, before);
        Map<String, String> renamed = new LinkedHashMap<>();
        for (ValueInfoProto input : inner.getGraph().getInputList()) {
            renamed.put(input.getName(), INNER + input.getName());
            inputs.compute(input.getName(), INNER + input.getName());
        }
        OnnxNodes after = new OnnxNodes();
        OnnxOutputs outputs = new OnnxOutputs(config, after);
        outputs(outputs);

        GraphProto.Builder graph =
                inner.getGraph().toBuilder().clearInput().clearOutput().clearNode();
        graph.addAllNode(before.nodes());
        for (NodeProto node : inner.getGraph().getNodeList()) {
            graph.addNode(node.toBuilder()
                    .clearInput()
                    .addAllInput(node.getInputList().stream()
                            .map(name -> renamed.getOrDefault(name, name))
                            .toList()));
        }
        graph.addAllNode(after.nodes());
        graph.addAllInitializer(before.constants());
        graph.addAllInitializer(after.constants());
        for (String name : OnnxInputs.names(config)) {
            graph.addInput(OnnxMessages.valueInfo(name, TensorProto.DataType.INT64, OnnxInputs.AXES));
        }
        outputs.shapes()
                .forEach((name, axes) ->
                        graph.addOutput(OnnxMessages.valueInfo(name, TensorProto.DataType.FLOAT, axes)));
        return inner.toBuilder().setGraph(graph).build();
    }

    private void outputs(OnnxOutputs outputs) {
        int hidden = config.hiddenSize();
        if (architecture.isEncoder()) {
            outputs.tokens("last_hidden_state", EncoderGraph.hidden(config.hiddenLayers()), hidden);
        }
        for (String inner : architecture.outputs()) {
            switch (inner) {
                case EncoderGraph.POOLED -> outputs.texts("pooler_output", inner, hidden);
                case "mlm.logits" -> outputs.tokens("logits", inner, config.vocabSize());
                case "tokens.logits" ->
                    outputs.tokens("logits", inner, config.labels().size());
                case "classification.logits" ->
                    outputs.texts("logits", inner, config.labels().size());
                case "nsp.logits" -> outputs.texts("logits", inner, 2);
                case "replaced.logits" -> outputs.tokens("logits", inner);
                case "span.logits" -> outputs.spans(inner);
                default -> throw new IllegalStateException(inner);
            }
        }
        if (modules != null && modules.pooling().modes().size() == 1) {
            PoolingMode mode = modules.pooling().modes().get(0);
            boolean supported = mode == PoolingMode.MEAN || mode == PoolingMode.CLS;
            List<String> steps = modules.stepNames();
            if (supported && (steps.isEmpty() || steps.equals(List.of("Normalize")))) {
                outputs.sentences("last_hidden_state", mode, !steps.isEmpty());
            }
        }
    }
}
