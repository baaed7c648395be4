package dev.firth.transformer.weights;

import dev.firth.core.io.InvalidFileException;
import dev.firth.engine.network.Network;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.encoder.EncoderGraph;
import dev.firth.transformer.encoder.Head;
import dev.firth.transformer.encoder.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Builds the graph of a model with the weights of its files. Whatever is missing, has another shape than the configuration
 * says, or belongs to an encoder that the configuration does not describe is reported at once.
 *
 * <p>Weights of heads that are not asked for stay in the file.
 */
public final class PretrainedWeights {
    private static final String ENCODER = "bert.";
    private static final String POOLER = "bert.pooler.";

    /** How many faults a message lists. */
    private static final int LISTED = 20;

    /** A graph for which so much is missing is not built to its end, since that takes the memory of what is missing. */
    private static final long MOST_MISSING = 1L << 26;

    private final BertConfig config;
    private final Weights weights;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final List<String> faults = new ArrayList<>();
    private final Parameters fresh;
    private long missing;

    private PretrainedWeights(BertConfig config, Weights weights, Parameters fresh) {
        this.config = config;
        this.weights = weights;
        this.fresh = fresh;
        for (String name : weights.names()) {
            WeightNames.inGraph(config.family(), name).ifPresent(inGraph -> files.putIfAbsent(inGraph, name));
        }
    }

    /**
     * The network of an encoder and heads whose weights are all in the files.
     *
     * @throws InvalidFileException if weights are missing, have another shape, or belong to another encoder; the message
     *     lists them
     */
    public static Network network(BertConfig config, Weights weights, Head... heads) throws IOException {
        return new PretrainedWeights(config, weights, null).build(heads);
    }

    /**
     * The network of a pretrained encoder and heads that may be new: a pooler or head whose weights are not in the files
     * takes them from {@code fresh}.
     *
     * @throws InvalidFileException if weights of the encoder are missing, any have another shape, or belong to another
     *     encoder
     */
    public static Network withNewHeads(BertConfig config, Weights weights, Parameters fresh, Head... heads)
            throws IOException {
        return new PretrainedWeights(config, weights, fresh).build(heads);
    }

    private Network build(Head... heads) throws IOException {
        Network network;
        try {
            network = EncoderGraph.of(config, this::array, heads);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (String name : files.keySet()) {
            if (name.startsWith(ENCODER) && !name.startsWith(POOLER) && !used.contains(name)) {
                faults.add(files.get(name) + " belongs to no layer of the configuration");
            }
        }
        if (!faults.isEmpty()) {
            throw faults();
        }
        return network;
    }

    private INDArray array(String name, long... shape) {
        try {
            used.add(name);
            String file = files.get(name);
            if (file == null) {
                boolean mayBeNew = fresh != null && (!name.startsWith(ENCODER) || name.startsWith(POOLER));
                return mayBeNew
                        ? fresh.array(name, shape)
                        : fault(name + Arrays.toString(shape) + " is missing", shape);
            }
            if (!Arrays.equals(weights.shape(file), shape)) {
                return fault(
                        file + " has the shape " + Arrays.toString(weights.shape(file)) + ", not "
                                + Arrays.toString(shape),
                        shape);
            }
            return weights.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes a fault and goes on with zeros, so that the next one is found. */
    private INDArray fault(String fault, long... shape) throws InvalidFileException {
        faults.add(fault);
        missing += LongStream.of(shape).reduce(1, (product, size) -> Math.min(MOST_MISSING + 1, product * size));
        if (missing > MOST_MISSING) {
            throw faults();
        }
        return Nd4j.zeros(DataType.FLOAT, shape);
    }

    private InvalidFileException faults() {
        List<String> first = faults.subList(0, Math.min(LISTED, faults.size()));
        String more = faults.size() > LISTED ? "; and " + (faults.size() - LISTED) + " more" : "";
        return new InvalidFileException(
                weights.path(),
                "",
                "the weights of the configured " + config.family().modelType(),
                faults.size() + " that do not fit: " + String.join("; ", first) + more,
                "Check that configuration and weights belong together");
    }
}
