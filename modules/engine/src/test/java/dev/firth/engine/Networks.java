package dev.firth.engine;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.ElementType;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small networks that hold, between them, every layer and operation that engines compile, each with inputs. */
final class Networks {
    /** The name of the loss of every network. */
    static final String LOSS = "loss";

    private static final Dimension BATCH = Dimension.named("batch");
    private static final Dimension SEQUENCE = Dimension.named("sequence");

    /**
     * A network with inputs.
     *
     * @param output the name of a variable to compute forward
     * @param batches inputs of different sizes
     */
    record Sample(String name, Network network, String output, List<Map<String, INDArray>> batches) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final ElementType type;
    private final Random random = new Random(11);
    private NetworkBuilder network;

    private Networks(ElementType type) {
        this.type = type;
    }

    /** All networks, with numbers of a type; the values are the same whatever the type. */
    static List<Sample> all(ElementType type) {
        List<Function<Networks, Sample>> makers = List.of(
                Networks::layers,
                Networks::functions,
                Networks::broadcasts,
                Networks::openBroadcast,
                Networks::rankThree,
                Networks::attention,
                Networks::dropout,
                Networks::tied,
                Networks::ownSoftmax,
                Networks::ownLayerNorm,
                Networks::reductions,
                Networks::joined);
        List<Sample> samples = new ArrayList<>();
        makers.forEach(maker -> samples.add(maker.apply(new Networks(type).start())));
        return samples;
    }

    private Networks start() {
        network = new NetworkBuilder(type);
        return this;
    }

    private INDArray values(long... shape) {
        INDArray array = Nd4j.create(type.dataType(), shape);
        for (long i = 0; i < array.length(); i++) {
            array.data().put(i, (float) (random.nextGaussian() * 0.5));
        }
        return array;
    }

    private SDVariable parameter(String name, long... shape) {
        return network.parameter(name, values(shape));
    }

    private static Dimension size(long size) {
        return Dimension.of(size);
    }

    private static INDArray ids(int... ids) {
        return Nd4j.createFromArray(ids);
    }

    private static Map<String, INDArray> inputs(Object... pairs) {
        Map<String, INDArray> inputs = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            inputs.put((String) pairs[i], (INDArray) pairs[i + 1]);
        }
        return inputs;
    }

    private Sample sample(String name, String output, List<Map<String, INDArray>> batches) {
        return new Sample(name, network.build(), output, batches);
    }

    /** Sums a variable with weights, so that every element's gradient is another. */
    private void weighted(SDVariable x, long columns) {
        x.mul(parameter("weights of the loss", columns)).mean(LOSS);
    }

    private Sample layers() {
        SDVariable x = network.input("x", BATCH, size(6));
        network.ids("labels", BATCH);
        SDVariable hidden = network.linear("hidden", x, parameter("w1", 8, 6), parameter("b1", 8));
        SDVariable normal = network.layerNorm("normal", hidden, parameter("gain", 8), parameter("bias", 8), 1e-5);
        SDVariable active = network.gelu("active", normal);
        SDVariable logits = network.linear("logits", active, parameter("w2", 5, 8), parameter("b2", 5));
        network.crossEntropy("losses", logits, "labels", size(5)).mean(LOSS);
        return sample(
                "layers",
                "logits",
                List.of(
                        inputs("x", values(3, 6), "labels", ids(0, 4, -1)),
                        inputs("x", values(7, 6), "labels", ids(0, 1, 2, 3, 4, -1, 2))));
    }

    private Sample functions() {
        SDVariable x = network.input("x", BATCH, size(4)).mul(parameter("p", 4)).rename("scaled");
        var math = network.graph().math();
        var nn = network.graph().nn();
        SDVariable positive = math.square(x).add(0.5);
        List<SDVariable> terms = List.of(
                math.exp(x),
                math.log(positive),
                math.sqrt(positive),
                math.tanh(x),
                nn.sigmoid(x),
                nn.softplus(x),
                math.erf(x),
                math.abs(x),
                nn.relu(x, 0),
                math.neg(x),
                math.cube(x),
                math.pow(positive, 1.5),
                nn.swish(x),
                nn.logSigmoid(x),
                x.rsub(2.0),
                positive.rdiv(3.0),
                x.sub(0.25).div(4.0));
        SDVariable sum = terms.get(0);
        for (SDVariable term : terms.subList(1, terms.size())) {
            sum = sum.add(term);
        }
        weighted(sum.rename("sum"), 4);
        return sample("functions", "sum", List.of(inputs("x", values(3, 4)), inputs("x", values(9, 4))));
    }

    private Sample broadcasts() {
        SDVariable x = network.input("x", BATCH, SEQUENCE, size(3));
        SDVariable row = parameter("row", 3);
        SDVariable column = network.input("column", BATCH, SEQUENCE, size(1));
        SDVariable plane = parameter("plane", 1, 1, 3);
        SDVariable y = x.mul(row)
                .add(column)
                .sub(plane)
                .div(network.graph().math().square(row).add(1.0))
                .mul("y", column.rsub(1.0));
        weighted(y, 3);
        return sample(
                "broadcasts",
                "y",
                List.of(
                        inputs("x", values(2, 5, 3), "column", values(2, 5, 1)),
                        inputs("x", values(1, 1, 3), "column", values(1, 1, 1)),
                        inputs("x", values(3, 1, 3), "column", values(3, 1, 1))));
    }

    /** Whether an axis is repeated is known only when the inputs are there. */
    private Sample openBroadcast() {
        SDVariable left = network.input("left", BATCH, size(3)).mul(parameter("p", 3));
        SDVariable right =
                network.input("right", Dimension.named("other"), size(3)).mul(parameter("q", 3));
        weighted(left.mul("y", right), 3);
        return sample(
                "a broadcast of open sizes",
                "y",
                List.of(
                        inputs("left", values(4, 3), "right", values(1, 3)),
                        inputs("left", values(4, 3), "right", values(4, 3)),
                        inputs("left", values(1, 3), "right", values(1, 3))));
    }

    private Sample rankThree() {
        SDVariable left = network.input("left", BATCH, size(4), size(3)).mul(parameter("p", 3));
        SDVariable right = network.input("right", BATCH, size(3), size(5));
        SDVariable turned = network.graph().mmul(right, left, true, true, false);
        SDVariable y = network.graph().mmul(left, right).add("y", turned.permute(0, 2, 1));
        weighted(y, 5);
        return sample(
                "products of a batch",
                "y",
                List.of(
                        inputs("left", values(3, 4, 3), "right", values(3, 3, 5)),
                        inputs("left", values(1, 4, 3), "right", values(1, 3, 5))));
    }

    private Sample attention() {
        int heads = 2;
        int headSize = 3;
        int hidden = heads * headSize;
        network.ids("ids", BATCH, SEQUENCE);
        SDVariable mask = network.input("mask", BATCH, size(1), size(1), SEQUENCE);
        parameter("table", 11, hidden);
        SDVariable x = network.lookup("rows", "table", "ids");
        SDVariable query = heads("query", x, heads, headSize);
        SDVariable key = heads("key", x, heads, headSize);
        SDVariable value = heads("value", x, heads, headSize);
        SDVariable scores = network.graph()
                .mmul(query, key, false, true, false)
                .mul(1 / Math.sqrt(headSize))
                .add(mask);
        SDVariable context = network.graph()
                .mmul(network.graph().nn().softmax(scores, -1), value)
                .permute(0, 2, 1, 3);
        SDVariable joined = network.reshape("joined", context, BATCH.times(SEQUENCE), size(hidden));
        SDVariable output = network.linear("linear", joined, parameter("wo", hidden, hidden), parameter("bo", hidden))
                .add("output", x);
        weighted(output, hidden);
        INDArray open = Nd4j.zeros(type.dataType(), 2, 1, 1, 4);
        INDArray closed = Nd4j.zeros(type.dataType(), 3, 1, 1, 5);
        closed.putScalar(new long[] {1, 0, 0, 4}, -10_000);
        return sample(
                "attention",
                "output",
                List.of(
                        inputs("ids", ids(1, 2, 3, 4, 10, 0, 1, 1).reshape(2, 4), "mask", open),
                        inputs(
                                "ids",
                                ids(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0, 1, 2, 3, -1)
                                        .reshape(3, 5),
                                "mask",
                                closed)));
    }

    private SDVariable heads(String name, SDVariable x, int heads, int headSize) {
        long hidden = (long) heads * headSize;
        SDVariable projected =
                network.linear(name, x, parameter(name + ".w", hidden, hidden), parameter(name + ".b", hidden));
        return network.reshape(name + ".heads", projected, BATCH, SEQUENCE, size(heads), size(headSize))
                .permute(0, 2, 1, 3);
    }

    private Sample dropout() {
        SDVariable x = network.input("x", BATCH, size(20));
        SDVariable dropped = network.dropout("dropped", x.mul(parameter("p", 20)), 0.3, BATCH, size(20));
        SDVariable again = network.dropout("again", dropped.mul(2.0), 0.5, BATCH, size(20));
        weighted(again.rename("y"), 20);
        return sample("dropout", "y", List.of(inputs("x", values(4, 20)), inputs("x", values(1, 20))));
    }

    private Sample tied() {
        network.ids("ids", BATCH);
        network.ids("labels", BATCH);
        SDVariable table = parameter("table", 7, 4);
        SDVariable x = network.lookup("rows", "table", "ids");
        SDVariable logits =
                network.graph().mmul("logits", network.graph().math().tanh(x), table, false, true, false);
        network.crossEntropy("losses", logits, "labels", size(7)).mean(LOSS);
        return sample(
                "tied weights",
                "logits",
                List.of(inputs("ids", ids(0, 6, 6), "labels", ids(1, 2, 3)), inputs("ids", ids(5), "labels", ids(0))));
    }

    private Sample ownSoftmax() {
        SDVariable x = network.input("x", BATCH, size(5)).mul(parameter("p", 5));
        SDVariable targets = network.input("targets", BATCH, size(5));
        SDVariable logarithms = network.graph().nn().logSoftmax(x).rename("logarithms");
        SDVariable own = network.graph().math().neg(logarithms.mul(targets).sum(1));
        own.mean().add(LOSS, network.graph().nn().softmax(x, -1).mul(targets).sum());
        return sample(
                "softmax and soft targets",
                "logarithms",
                List.of(
                        inputs("x", values(3, 5), "targets", values(3, 5)),
                        inputs("x", values(1, 5), "targets", values(1, 5))));
    }

    private Sample ownLayerNorm() {
        SDVariable x = network.input("x", BATCH, size(6)).add(parameter("p", 6));
        SDVariable y = network.graph().nn().layerNorm("y", x, parameter("gain", 6), parameter("bias", 6), false, 1);
        weighted(y, 6);
        return sample(
                "SameDiff's layer normalization", "y", List.of(inputs("x", values(3, 6)), inputs("x", values(5, 6))));
    }

    private Sample reductions() {
        SDVariable x = network.input("x", BATCH, size(3), size(4)).mul(parameter("p", 4));
        SDVariable y = x.sum(true, 1)
                .add(x.mean(true, 2))
                .add(network.graph().math().square(x).mean(true, 1, 2))
                .rename("y");
        weighted(y, 4);
        return sample("reductions", "y", List.of(inputs("x", values(2, 3, 4)), inputs("x", values(6, 3, 4))));
    }

    private Sample joined() {
        SDVariable x = network.input("x", BATCH, size(6));
        SDVariable chosen = network.reshape("matrix", x.mul(parameter("p", 6)), BATCH.times(size(2)), size(3));
        network.ids("chosen", Dimension.named("choices"));
        SDVariable rows = network.selectRows("rows", chosen, BATCH.times(size(2)), "chosen");
        weighted(rows.permute(1, 0).permute(1, 0).mul("y", 3.0), 3);
        return sample(
                "rows of a matrix",
                "y",
                List.of(
                        inputs("x", values(2, 6), "chosen", ids(3, 0, 3)),
                        inputs("x", values(4, 6), "chosen", ids(7, -1))));
    }
}
