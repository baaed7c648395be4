package dev.firth.engine;

import dev.firth.core.safetensors.SafetensorsFile;
import dev.firth.core.safetensors.Tensor;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.ElementType;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * BERT for pretraining (Devlin et al. 2019) with 2 layers of 128, whose weights come from a file: the masked language
 * model, tied to the table of words, and the prediction of the next sentence. Dropout is off.
 */
final class TinyBert {
    private static final int LAYERS = 2;
    private static final int HIDDEN = 128;
    private static final int HEADS = 2;
    private static final double EPSILON = 1e-12;
    private static final Dimension BATCH = Dimension.named("batch");
    private static final Dimension SEQUENCE = Dimension.named("sequence");
    private static final Dimension MASKED = Dimension.named("masked");
    private static final Dimension TOKENS = BATCH.times(SEQUENCE);

    private final NetworkBuilder network;
    private final Map<String, INDArray> weights;

    private TinyBert(ElementType type, Map<String, INDArray> weights) {
        this.network = new NetworkBuilder(type);
        this.weights = weights;
    }

    /** The network, its losses named {@code mlm}, {@code nsp} and {@code loss}. */
    static Network read(ElementType type, Path safetensors) throws IOException {
        SafetensorsFile file = SafetensorsFile.open(safetensors);
        Map<String, INDArray> weights = new HashMap<>();
        for (Tensor tensor : file.tensors().values()) {
            long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
            INDArray array = Nd4j.create(DataType.FLOAT, shape);
            float[] values = new float[Math.toIntExact(array.length())];
            file.readFloats(tensor, 0, values, 0, values.length);
            weights.put(
                    tensor.name(), Nd4j.createFromArray(values).reshape(shape).castTo(type.dataType()));
        }
        return new TinyBert(type, weights).build();
    }

    private Network build() {
        network.ids("input_ids", BATCH, SEQUENCE);
        network.ids("token_type_ids", BATCH, SEQUENCE);
        network.ids("position_ids", BATCH, SEQUENCE);
        SDVariable mask = network.input("attention_mask", BATCH, Dimension.ONE, Dimension.ONE, SEQUENCE);
        String table = "bert.embeddings.word_embeddings.weight";
        SDVariable words = parameter(table);
        SDVariable x = layerNorm(
                "bert.embeddings",
                lookup(table, "input_ids")
                        .add(lookup("bert.embeddings.position_embeddings.weight", "position_ids"))
                        .add(lookup("bert.embeddings.token_type_embeddings.weight", "token_type_ids")));
        for (int layer = 0; layer < LAYERS; layer++) {
            x = layer("bert.encoder.layer." + layer + ".", x, mask);
        }
        heads(x, words);
        return network.build();
    }

    private SDVariable lookup(String table, String ids) {
        if (!network.graph().hasVariable(table)) {
            parameter(table);
        }
        return network.lookup(table + ".rows", table, ids);
    }

    private SDVariable layer(String name, SDVariable x, SDVariable mask) {
        SDVariable query = split(name + "attention.self.query", x);
        SDVariable key = split(name + "attention.self.key", x);
        SDVariable value = split(name + "attention.self.value", x);
        SDVariable scores = network.graph()
                .mmul(query, key, false, true, false)
                .div(Math.sqrt((double) HIDDEN / HEADS))
                .add(mask);
        SDVariable context = network.graph()
                .mmul(network.graph().nn().softmax(scores, -1), value)
                .permute(0, 2, 1, 3);
        SDVariable joined = network.reshape(name + "context", context, TOKENS, Dimension.of(HIDDEN));
        SDVariable attended = layerNorm(
                name + "attention.output",
                linear(name + "attention.output.dense", joined).add(x));
        SDVariable inner = network.gelu(name + "gelu", linear(name + "intermediate.dense", attended));
        return layerNorm(name + "output", linear(name + "output.dense", inner).add(attended));
    }

    private SDVariable split(String name, SDVariable x) {
        Dimension size = Dimension.of(HIDDEN / HEADS);
        return network.reshape(name + ".heads", linear(name, x), BATCH, SEQUENCE, Dimension.of(HEADS), size)
                .permute(0, 2, 1, 3);
    }

    private void heads(SDVariable hidden, SDVariable words) {
        network.ids("masked_positions", MASKED);
        network.ids("masked_labels", MASKED);
        network.ids("first_positions", BATCH);
        network.ids("next_sentence_labels", BATCH);
        SDVariable masked = network.selectRows("masked", hidden, TOKENS, "masked_positions");
        SDVariable transformed = layerNorm(
                "cls.predictions.transform",
                network.gelu("cls.gelu", linear("cls.predictions.transform.dense", masked)));
        SDVariable scores = network.graph().mmul(transformed, words, false, true, false);
        SDVariable predictions = scores.add(parameter("cls.predictions.bias"));
        SDVariable mlm = network.crossEntropy(
                        "mlm.losses",
                        predictions,
                        "masked_labels",
                        Dimension.of(words.getArr().size(0)))
                .mean("mlm");
        SDVariable first = network.selectRows("first", hidden, TOKENS, "first_positions");
        SDVariable pooled = network.graph().math().tanh("pooled", linear("bert.pooler.dense", first));
        SDVariable nsp = network.crossEntropy(
                        "nsp.losses", linear("cls.seq_relationship", pooled), "next_sentence_labels", Dimension.of(2))
                .mean("nsp");
        mlm.add("loss", nsp);
    }

    private SDVariable parameter(String name) {
        return network.parameter(name, weights.get(name));
    }

    private SDVariable linear(String name, SDVariable x) {
        return network.linear(name, x, parameter(name + ".weight"), parameter(name + ".bias"));
    }

    private SDVariable layerNorm(String name, SDVariable x) {
        return network.layerNorm(
                name + ".normal",
                x,
                parameter(name + ".LayerNorm.weight"),
                parameter(name + ".LayerNorm.bias"),
                EPSILON);
    }
}
