package dev.firth.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class NetworkTest {
    private static final Dimension BATCH = Dimension.named("batch");
    private static final Dimension SEQUENCE = Dimension.named("sequence");

    private static Network network() {
        NetworkBuilder builder = new NetworkBuilder();
        builder.ids("ids", BATCH, SEQUENCE);
        builder.input("mask", BATCH, Dimension.ONE, SEQUENCE);
        builder.parameter("table", Nd4j.zeros(DataType.FLOAT, 7, 3));
        builder.lookup("rows", "table", "ids");
        return builder.build();
    }

    @Test
    void bindsNamesToTheSizesOfTheInputs() {
        Map<String, Long> sizes = network()
                .sizes(Map.of("ids", Nd4j.zeros(DataType.INT32, 2, 5), "mask", Nd4j.zeros(DataType.FLOAT, 2, 1, 5)));

        assertThat(sizes).containsOnly(Map.entry("batch", 2L), Map.entry("sequence", 5L));
    }

    @Test
    void saysWhatDoesNotFit() {
        Network network = network();

        assertThatThrownBy(() -> network.sizes(
                        Map.of("ids", Nd4j.zeros(DataType.INT32, 2, 5), "mask", Nd4j.zeros(DataType.FLOAT, 2, 1, 6))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected");
        assertThatThrownBy(() -> network.sizes(Map.of("ids", Nd4j.zeros(DataType.INT32, 2))))
                .hasMessageContaining("input \"ids\" has shape [2]: expected [batch, sequence]");
        assertThatThrownBy(() -> network.sizes(Map.of("id", Nd4j.zeros(DataType.INT32, 2, 5))))
                .hasMessageContaining("input \"id\" is unknown: the network has [ids, mask]");
        assertThatThrownBy(() -> network.sizes(Map.of("mask", Nd4j.zeros(DataType.FLOAT, 2, 2, 5))))
                .hasMessageContaining("input \"mask\" has shape [2, 2, 5]: expected [batch, 1, sequence]");
        assertThatThrownBy(() -> network.sizes(Map.of("ids", Nd4j.create(DataType.INT32, 0, 5))))
                .hasMessageContaining("an axis of size 0");
    }

    @Test
    void wrapsAGraphThatExists() {
        SameDiff graph = SameDiff.create();
        SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 4);
        graph.var("w", Nd4j.zeros(DataType.FLOAT, 4, 2));
        x.mmul("y", graph.getVariable("w"));

        Network network = Network.of(graph);

        assertThat(network.inputs().get("x").shape()).hasToString("[x.0, 4]");
        assertThat(network.parameters()).containsOnlyKeys("w");
    }

    @Test
    void refusesWhatCannotBe() {
        NetworkBuilder builder = new NetworkBuilder();
        builder.parameter("table", Nd4j.zeros(DataType.FLOAT, 7, 3));

        assertThatThrownBy(() -> builder.parameter("wide", Nd4j.zeros(DataType.DOUBLE, 2)))
                .hasMessageContaining("parameter \"wide\" is of type DOUBLE: expected FLOAT");
        assertThatThrownBy(() -> builder.lookup("rows", "table", "ids"))
                .hasMessageContaining("no input \"ids\": add it with ids(...) first");
        SDVariable x = builder.input("x", BATCH);
        assertThatThrownBy(() -> builder.dropout("dropped", x, 1, BATCH))
                .hasMessageContaining("dropout probability 1.0 of \"dropped\": expected from 0 to below 1");
    }
}
