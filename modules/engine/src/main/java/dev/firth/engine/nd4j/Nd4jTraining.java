package dev.firth.engine.nd4j;

import dev.firth.engine.Gradients;
import dev.firth.engine.Gradients.RowGradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.backend.ArrayMemory;
import dev.firth.engine.graph.Dependencies;
import dev.firth.engine.graph.GradientGraph;
import dev.firth.engine.memory.DropoutMask;
import dev.firth.engine.network.Feed;
import dev.firth.engine.network.Network;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network whose loss and gradients ND4J computes. */
final class Nd4jTraining implements TrainingSession {
    private final Network network;
    private final String loss;
    private final List<String> outputs;
    private final long seed;
    private final List<Feed.Dropout> dropouts;
    private final Map<String, String> dense = new LinkedHashMap<>();
    private final Map<Feed.Lookup, String> rows = new LinkedHashMap<>();
    private final Set<String> needed;
    private final GraphRun graph;

    Nd4jTraining(Network network, String loss, Collection<String> outputs, Collection<String> trainable, long seed) {
        this.network = network;
        this.loss = loss;
        this.outputs = List.copyOf(outputs);
        this.seed = seed;
        this.dropouts = network.feedsOf(Feed.Dropout.class);
        List<Feed.Lookup> lookups = network.lookups().stream()
                .filter(lookup -> trainable.contains(lookup.table()))
                .toList();
        List<String> variables = Stream.concat(
                        trainable.stream(), lookups.stream().map(Feed.Lookup::placeholder))
                .toList();
        SameDiff gradients = GradientGraph.build(network.graph(), loss, variables);
        trainable.forEach(
                name -> GradientGraph.gradientName(gradients, name).ifPresent(gradient -> dense.put(name, gradient)));
        lookups.forEach(lookup -> GradientGraph.gradientName(gradients, lookup.placeholder())
                .ifPresent(gradient -> rows.put(lookup, gradient)));
        List<String> wanted = Stream.of(
                        Stream.of(loss), outputs.stream(), dense.values().stream(), rows.values().stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
        this.needed = Dependencies.of(gradients, wanted);
        this.graph = new GraphRun(gradients, wanted);
    }

    @Override
    public Gradients gradients(Map<String, INDArray> inputs, long step) {
        try (Placeholders placeholders = new Placeholders(
                network, inputs, needed, (factors, feed) -> Placeholders.fill(factors, mask(feed, step)))) {
            Map<String, INDArray> computed = graph.run(placeholders.values());
            List<RowGradients> rowGradients = new ArrayList<>();
            rows.forEach((lookup, gradient) -> rowGradients.add(new RowGradients(
                    lookup.table(), ArrayMemory.ints(inputs.get(lookup.ids())), computed.get(gradient))));
            Map<String, INDArray> denseGradients = new LinkedHashMap<>();
            dense.forEach((name, gradient) -> denseGradients.put(name, computed.get(gradient)));
            Map<String, INDArray> further = new LinkedHashMap<>();
            outputs.forEach(name -> further.put(name, computed.get(name)));
            return new Gradients(computed.get(loss).getFloat(0), further, denseGradients, rowGradients);
        }
    }

    private DropoutMask mask(Feed.Dropout feed, long step) {
        return new DropoutMask(feed.probability(), seed, step, dropouts.indexOf(feed));
    }

    @Override
    public void close() {
        graph.close();
    }
}
