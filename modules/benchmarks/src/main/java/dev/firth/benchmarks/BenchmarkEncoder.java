package dev.firth.benchmarks;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A BERT-shaped encoder with a classification head, with random weights. */
final class BenchmarkEncoder {
    /** The name of the hidden states, {@code [batch*sequence, hidden]}. */
    static final String HIDDEN = "hidden";

    /** The name of the mean cross-entropy of the classes. */
    static final String LOSS = "loss";

    private static final double EPSILON = 1e-12;
    private static final Dimension BATCH = Dimension.named("batch");
    private static final Dimension SEQUENCE = Dimension.named("sequence");
    private static final Dimension TOKENS = BATCH.times(SEQUENCE);

    private final EncoderWork work;
    private final NetworkBuilder network = new NetworkBuilder();
    private final SplittableRandom random = new SplittableRandom(1);

    private BenchmarkEncoder(EncoderWork work) {
        this.work = work;
    }

    /** The network of some work. */
    static Network of(EncoderWork work) {
        return new BenchmarkEncoder(work).build();
    }

    /** Inputs of the network: random words and classes. */
    static Map<String, INDArray> inputs(EncoderWork work) {
        SplittableRandom random = new SplittableRandom(2);
        int tokens = work.batch() * EncoderWork.SEQUENCE;
        int[] words = random.ints(tokens, 0, work.vocabularySize()).toArray();
        int[] positions =
                IntStream.range(0, tokens).map(i -> i % EncoderWork.SEQUENCE).toArray();
        Map<String, INDArray> inputs = new HashMap<>();
        inputs.put("words", matrix(work, words));
        inputs.put("positions", matrix(work, positions));
        inputs.put("mask", Nd4j.zeros(DataType.FLOAT, work.batch(), 1, 1, EncoderWork.SEQUENCE));
        if (work.training()) {
            int[] first = IntStream.range(0, work.batch())
                    .map(i -> i * EncoderWork.SEQUENCE)
                    .toArray();
            inputs.put("first", Nd4j.createFromArray(first));
            inputs.put(
                    "labels",
                    Nd4j.createFromArray(random.ints(work.batch(), 0, 2).toArray()));
        }
        return inputs;
    }

    private static INDArray matrix(EncoderWork work, int... values) {
        return Nd4j.createFromArray(values).reshape(work.batch(), EncoderWork.SEQUENCE);
    }

    private Network build() {
        int hidden = work.hiddenSize();
        network.ids("words", BATCH, SEQUENCE);
        network.ids("positions", BATCH, SEQUENCE);
        SDVariable mask = network.input("mask", BATCH, Dimension.ONE, Dimension.ONE, SEQUENCE);
        parameter("word_embeddings", work.vocabularySize(), hidden);
        parameter("position_embeddings", EncoderWork.POSITIONS, hidden);
        SDVariable embeddings = network.lookup("words.rows", "word_embeddings", "words")
                .add(network.lookup("positions.rows", "position_embeddings", "positions"));
        SDVariable x = layerNorm("embeddings", embeddings);
        for (int layer = 0; layer < work.layers(); layer++) {
            x = layer("layer." + layer + ".", x, mask);
        }
        SDVariable states = x.rename(HIDDEN);
        if (work.training()) {
            network.ids("first", BATCH);
            network.ids("labels", BATCH);
            SDVariable logits = linear("classifier", network.selectRows("pooled", states, TOKENS, "first"), hidden, 2);
            network.crossEntropy("losses", logits, "labels", Dimension.of(2)).mean(LOSS);
        }
        return network.build();
    }

    private SDVariable layer(String name, SDVariable x, SDVariable mask) {
        int hidden = work.hiddenSize();
        int headSize = hidden / work.attentionHeads();
        SDVariable query = heads(name + "query", x, headSize);
        SDVariable key = heads(name + "key", x, headSize);
        SDVariable value = heads(name + "value", x, headSize);
        SDVariable scores = network.graph()
                .mmul(query, key, false, true, false)
                .mul(1 / Math.sqrt(headSize))
                .add(mask);
        SDVariable context = network.graph()
                .mmul(network.graph().nn().softmax(scores, -1), value)
                .permute(0, 2, 1, 3);
        SDVariable joined = network.reshape(name + "context", context, TOKENS, Dimension.of(hidden));
        SDVariable attended = layerNorm(
                name + "attention",
                linear(name + "output", joined, hidden, hidden).add(x));
        SDVariable inner = network.gelu(name + "gelu", linear(name + "intermediate", attended, hidden, 4 * hidden));
        return layerNorm(
                name + "feedforward",
                linear(name + "projection", inner, 4 * hidden, hidden).add(attended));
    }

    private SDVariable heads(String name, SDVariable x, int headSize) {
        SDVariable projected = linear(name, x, work.hiddenSize(), work.hiddenSize());
        Dimension heads = Dimension.of(work.attentionHeads());
        return network.reshape(name + ".heads", projected, BATCH, SEQUENCE, heads, Dimension.of(headSize))
                .permute(0, 2, 1, 3);
    }

    private SDVariable linear(String name, SDVariable x, int in, int out) {
        return network.linear(name, x, parameter(name + ".weight", out, in), parameter(name + ".bias", out));
    }

    private SDVariable layerNorm(String name, SDVariable x) {
        SDVariable gain = network.parameter(name + ".LayerNorm.weight", Nd4j.ones(DataType.FLOAT, work.hiddenSize()));
        SDVariable bias = network.parameter(name + ".LayerNorm.bias", Nd4j.zeros(DataType.FLOAT, work.hiddenSize()));
        return network.layerNorm(name, x, gain, bias, EPSILON);
    }

    private SDVariable parameter(String name, long... shape) {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        for (long i = 0; i < array.length(); i++) {
            array.data().put(i, (float) (0.04 * (random.nextDouble() - 0.5)));
        }
        return network.parameter(name, array);
    }
}
