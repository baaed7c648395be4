package dev.firth.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.firth.engine.EngineException;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.ElementType;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.engine.network.Shape;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SameDiffReaderTest {
    private static final Dimension BATCH = Dimension.named("batch");
    private static final Dimension FOUR = Dimension.of(4);

    private static INDArray random(long... shape) {
        return Nd4j.rand(DataType.FLOAT, shape);
    }

    private static Map<Class<?>, Long> operations(Graph graph) {
        return graph.nodes().stream()
                .collect(Collectors.groupingBy(node -> node.operation().getClass(), Collectors.counting()));
    }

    /** Layer normalization, GELU, selection and cross-entropy as networks compose them. */
    private static Network composed() {
        NetworkBuilder network = new NetworkBuilder();
        network.ids("ids", BATCH);
        network.ids("chosen", Dimension.named("choices"));
        network.ids("labels", Dimension.named("choices"));
        network.parameter("table", random(9, 4));
        SDVariable x = network.lookup("rows", "table", "ids");
        SDVariable hidden =
                network.linear("hidden", x, network.parameter("w", random(4, 4)), network.parameter("b", random(4)));
        SDVariable normal = network.layerNorm(
                "normal", hidden, network.parameter("gain", random(4)), network.parameter("bias", random(4)), 1e-12);
        SDVariable active = network.gelu("active", normal);
        SDVariable chosen = network.selectRows("rowsChosen", active, BATCH, "chosen");
        network.crossEntropy("losses", chosen, "labels", FOUR).mean("loss");
        return network.build();
    }

    @Test
    void putsTogetherWhatNetworksCompose() {
        Graph graph = SameDiffReader.inference(composed(), List.of("losses")).graph();

        assertThat(operations(graph))
                .containsOnly(
                        Map.entry(Operation.Gather.class, 2L),
                        Map.entry(Operation.MatMul.class, 1L),
                        Map.entry(Operation.Binary.class, 1L),
                        Map.entry(Operation.LayerNorm.class, 1L),
                        Map.entry(Operation.Gelu.class, 1L),
                        Map.entry(Operation.CrossEntropy.class, 1L));
    }

    @Test
    void putsTogetherTheirGradientsToo() {
        TrainingGraph training =
                SameDiffReader.training(composed(), "loss", List.of(), List.of("table", "w", "b", "gain", "bias"));

        assertThat(operations(training.graph()))
                .containsEntry(Operation.LayerNormGradient.class, 1L)
                .containsEntry(Operation.GeluGradient.class, 1L)
                .containsEntry(Operation.CrossEntropyGradient.class, 1L)
                .containsEntry(Operation.ScatterAdd.class, 1L)
                .doesNotContainKeys(Operation.OneHot.class, Operation.LogSoftmax.class, Operation.Unary.class);
        assertThat(training.dense()).containsOnlyKeys("w", "b", "gain", "bias");
        assertThat(training.rows()).hasSize(1);
    }

    @Test
    void theEpsilonOfLayerNormalizationIsTheNetworks() {
        Graph graph = SameDiffReader.inference(composed(), List.of("normal")).graph();

        Operation last = graph.nodes().get(graph.nodes().size() - 1).operation();
        assertThat(last).isInstanceOf(Operation.LayerNorm.class);
        // SameDiff keeps scalars in 32 bits.
        assertThat(((Operation.LayerNorm) last).epsilon()).isCloseTo(1e-12, withinPercentage(1e-5));
    }

    @Test
    void shapesKeepTheNamesOfTheInputs() {
        NetworkBuilder network = new NetworkBuilder();
        Dimension sequence = Dimension.named("sequence");
        SDVariable x = network.input("x", BATCH, sequence, FOUR);
        SDVariable flat = network.reshape("flat", x, BATCH.times(sequence), FOUR);
        flat.sum("sums", true, 1);

        InferenceGraph graph = SameDiffReader.inference(network.build(), List.of("sums"));

        assertThat(graph.outputs().get("sums").shape()).isEqualTo(Shape.of(BATCH.times(sequence), Dimension.ONE));
    }

    @Test
    void namesTheOperationThatHasNoTranslation() {
        NetworkBuilder network = new NetworkBuilder();
        SDVariable x = network.input("x", BATCH, FOUR);
        network.graph().cumsum("sums", x, false, false, 1);
        Network built = network.build();

        assertThatThrownBy(() -> SameDiffReader.inference(built, List.of("sums")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("operation \"cumsum\" that computes [sums] cannot be translated")
                .hasMessageContaining("docs/engines.md");
        assertThatThrownBy(() -> SameDiffReader.inference(built, List.of("nothing")))
                .hasMessageContaining("the network has no variable \"nothing\"");
    }

    @Test
    void saysWhenThereIsNothingToTrain() {
        Network network = composed();

        assertThatThrownBy(() -> SameDiffReader.training(network, "lost", List.of(), List.of("w")))
                .hasMessageContaining("no variable \"lost\" to take for the loss");
        assertThatThrownBy(() -> SameDiffReader.training(network, "loss", List.of(), List.of("missing")))
                .hasMessageContaining("nothing to train");
    }

    @Test
    void differentiatingPrintsNothing() {
        PrintStream standard = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            SameDiffReader.training(composed(), "loss", List.of(), List.of("w"));
        } finally {
            System.setOut(standard);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aGraphThatWasWrappedIsReadAsWell() {
        SameDiff graph = SameDiff.create();
        SDVariable x = graph.placeHolder("x", ElementType.FLOAT.dataType(), -1, 4);
        graph.nn().softmax("y", graph.nn().linear(x, graph.var("w", random(4, 3)), graph.var("b", random(3))), -1);

        Graph read = SameDiffReader.inference(Network.of(graph), List.of("y")).graph();

        assertThat(operations(read)).containsKeys(Operation.MatMul.class, Operation.Softmax.class);
        assertThat(read.outputs().get(0).shape()).hasToString("[x.0, 3]");
    }
}
