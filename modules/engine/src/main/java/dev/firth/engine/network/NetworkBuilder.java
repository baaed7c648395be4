package dev.firth.engine.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes a network as a SameDiff graph, with the layers that SameDiff 1.0.0-M2.1 lacks or gets wrong.
 *
 * <p>Dimensions stay open: {@code Dimension.named("batch")} gets its value from the inputs of each run. Everything else of
 * SameDiff is at hand through {@link #graph()}. Not thread-safe.
 *
 * <pre>{@code
 * NetworkBuilder network = new NetworkBuilder();
 * Dimension batch = Dimension.named("batch");
 * SDVariable x = network.input("x", ElementType.FLOAT, batch, Dimension.of(4));
 * SDVariable logits = network.linear("logits", x, weights, bias);
 * network.ids("labels", batch);
 * SDVariable loss = network.crossEntropy("loss", logits, "labels", Dimension.of(3)).mean();
 * Network built = network.build();
 * }</pre>
 */
public final class NetworkBuilder {
    private final SameDiff graph = SameDiff.create();
    private final ElementType numbers;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Feed> feeds = new ArrayList<>();
    private final Map<Shape, SDVariable> targetShapes = new HashMap<>();

    /** Starts a network of 32-bit floating point numbers. */
    public NetworkBuilder() {
        this(ElementType.FLOAT);
    }

    /**
     * Starts a network.
     *
     * @param numbers {@link ElementType#FLOAT}, or {@link ElementType#DOUBLE} for the check of gradients with ND4J
     */
    public NetworkBuilder(ElementType numbers) {
        this.numbers = numbers;
    }

    /** The graph that is being written. */
    public SameDiff graph() {
        return graph;
    }

    /** The type of the network's numbers. */
    public ElementType numbers() {
        return numbers;
    }

    /** Adds an input of the network's own number type, and returns its placeholder. */
    public SDVariable input(String name, Dimension... shape) {
        inputs.add(new Input(name, numbers, Shape.of(shape)));
        return placeholder(name, numbers.dataType(), Shape.of(shape));
    }

    /**
     * Adds an input of INT32 ids: numbers of rows for {@link #lookup} or of classes for {@link #oneHot}. It has no
     * placeholder of its own.
     */
    public void ids(String name, Dimension... shape) {
        inputs.add(new Input(name, ElementType.INT32, Shape.of(shape)));
    }

    /**
     * Adds a trainable variable, whose array is used as it is and not copied.
     *
     * @throws IllegalArgumentException if it is of another type than the network's numbers
     */
    public SDVariable parameter(String name, INDArray array) {
        if (array.dataType() != numbers.dataType()) {
            throw new IllegalArgumentException(
                    "parameter \"" + name + "\" is of type " + array.dataType() + ": expected " + numbers);
        }
        return graph.var(name, array);
    }

    /**
     * The rows of a table at the places that an input names.
     *
     * @param name the name of the result
     * @param table the name of a parameter {@code [rows, columns]}
     * @param ids the name of an input of ids
     * @return {@code [number of ids, columns]}
     */
    public SDVariable lookup(String name, String table, String ids) {
        feeds.add(new Feed.Lookup(name, table, ids));
        long columns = graph.getVariable(table).getArr().size(1);
        return placeholder(name, numbers.dataType(), Shape.of(countOf(ids), Dimension.of(columns)));
    }

    /**
     * The matrix with a 1 a row, in the column that an input names; a negative id gives a row of zeros.
     *
     * @return {@code [number of ids, columns]}
     */
    public SDVariable oneHot(String name, String ids, Dimension columns) {
        feeds.add(new Feed.OneHot(name, ids, columns));
        return placeholder(name, numbers.dataType(), Shape.of(countOf(ids), columns));
    }

    /**
     * Rows of a matrix, in any order and number, differentiable: its product with a {@link #oneHot} matrix, which engines
     * replace by a copy of the rows.
     *
     * @param matrix {@code [rows, columns]}
     * @param rows the first size of the matrix
     * @param ids the name of an input with the numbers of rows
     * @return {@code [number of ids, columns]}
     */
    public SDVariable selectRows(String name, SDVariable matrix, Dimension rows, String ids) {
        return graph.mmul(name, oneHot(name + ".selection", ids, rows), matrix);
    }

    /** Reshapes, also to sizes that are known only when the graph is run. */
    public SDVariable reshape(String name, SDVariable x, Dimension... shape) {
        Shape target = Shape.of(shape);
        if (target.isConstant()) {
            return x.reshape(target.evaluate(Map.of())).rename(name);
        }
        SDVariable vector = targetShapes.computeIfAbsent(target, key -> {
            String placeholder = "shape" + targetShapes.size();
            feeds.add(new Feed.TargetShape(placeholder, key));
            return graph.placeHolder(placeholder, DataType.INT64, key.rank());
        });
        return x.reshape(vector).rename(name);
    }

    /**
     * {@code x W^T + b}, with the weights laid out as PyTorch lays them out.
     *
     * @param x {@code [rows, in]}
     * @param weight {@code [out, in]}
     * @param bias {@code [out]}
     * @return {@code [rows, out]}
     */
    public SDVariable linear(String name, SDVariable x, SDVariable weight, SDVariable bias) {
        return graph.mmul(x, weight, false, true, false).add(name, bias);
    }

    /**
     * Layer normalization over the last axis of a matrix, composed of simple operations, so that its epsilon is the one
     * given (Ba et al. 2016).
     *
     * @param x {@code [rows, columns]}; used here only, if engines are to run this as one operation in training
     * @param gain {@code [columns]}
     * @param bias {@code [columns]}
     */
    public SDVariable layerNorm(String name, SDVariable x, SDVariable gain, SDVariable bias, double epsilon) {
        SDVariable centered = x.sub(x.mean(true, 1));
        SDVariable variance = graph.math().square(centered).mean(true, 1);
        SDVariable deviation = graph.math().sqrt(variance.add(epsilon));
        return centered.div(deviation).mul(gain).add(name, bias);
    }

    /** The Gaussian error linear unit with the error function, as BERT has it (Hendrycks and Gimpel 2016). */
    public SDVariable gelu(String name, SDVariable x) {
        SDVariable erf = graph.math().erf(x.mul(Math.sqrt(0.5)));
        return x.mul(0.5).mul(name, erf.add(1.0));
    }

    /**
     * Dropout: in training, elements become 0 with the probability and the others grow, so that the expectation stays
     * (Srivastava et al. 2014). Nothing happens outside training.
     *
     * @param shape the shape of x
     */
    public SDVariable dropout(String name, SDVariable x, double probability, Dimension... shape) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "dropout probability " + probability + " of \"" + name + "\": expected from 0 to below 1");
        }
        if (probability == 0) {
            return graph.identity(name, x);
        }
        Feed.Dropout feed = new Feed.Dropout(name + ".factors", probability, Shape.of(shape));
        feeds.add(feed);
        return x.mul(name, placeholder(feed.placeholder(), numbers.dataType(), feed.shape()));
    }

    /**
     * The cross-entropy of each row: the negative logarithm of the softmax at the label; 0 where the label is negative.
     *
     * @param logits {@code [rows, classes]}
     * @param labels the name of an input of class numbers, one a row
     * @return {@code [rows]}
     */
    public SDVariable crossEntropy(String name, SDVariable logits, String labels, Dimension classes) {
        SDVariable picked = graph.nn().logSoftmax(logits).mul(oneHot(name + ".labels", labels, classes));
        return graph.math().neg(name, picked.sum(1));
    }

    /** The network as written. */
    public Network build() {
        return new Network(graph, inputs, feeds);
    }

    private Dimension countOf(String ids) {
        return inputs.stream()
                .filter(input -> input.name().equals(ids))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no input \"" + ids + "\": add it with ids(...) first"))
                .shape()
                .elements();
    }

    private SDVariable placeholder(String name, DataType type, Shape shape) {
        long[] sizes = shape.dimensions().stream()
                .mapToLong(size -> size.isConstant() ? size.factor() : -1)
                .toArray();
        return graph.placeHolder(name, type, sizes);
    }
}
