package dev.firth.engine.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.engine.Availability;
import dev.firth.engine.EngineException;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.gpu.Gpu;
import dev.firth.engine.gpu.GpuProbe;
import dev.firth.engine.nd4j.Nd4jCpu;
import dev.firth.engine.network.Network;
import dev.firth.engine.onnx.OnnxExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onnx.OnnxMl.ModelProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ExportedModelTest {
    @TempDir
    private Path folder;

    /** A graph that knows nothing of Firth. */
    private static SameDiff classifier() {
        SameDiff graph = SameDiff.create();
        SDVariable x = graph.placeHolder("x", DataType.FLOAT, -1, 4);
        SDVariable hidden = graph.nn()
                .relu(
                        graph.nn()
                                .linear(
                                        x,
                                        graph.var("w0", Nd4j.rand(DataType.FLOAT, 4, 5)),
                                        graph.var("b0", Nd4j.rand(DataType.FLOAT, 5))),
                        0);
        graph.nn().softmax("classes", hidden.mmul(graph.var("w1", Nd4j.rand(DataType.FLOAT, 5, 3))), -1);
        return graph;
    }

    @Test
    void anySameDiffGraphOpensElsewhere() throws IOException {
        Network network = Network.of(classifier());
        Path file = folder.resolve("model.onnx");

        OnnxExport.write(network, List.of("classes", "x"), file);

        byte[] bytes = Files.readAllBytes(file);
        ModelProto model = ModelProto.parseFrom(bytes);
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
        var sizes = model.getGraph().getInput(0).getType().getTensorType().getShape();
        assertThat(sizes.getDim(0).getDimParam()).isEqualTo("x.0");
        assertThat(sizes.getDim(1).getDimValue()).isEqualTo(4);
        assertThat(model.getGraph().getOutput(1).getName()).isEqualTo("x_2");

        INDArray x = Nd4j.rand(DataType.FLOAT, 6, 4);
        INDArray classes = Nd4j.zeros(DataType.FLOAT, 6, 3);
        INDArray same = Nd4j.zeros(DataType.FLOAT, 6, 4);
        try (OrtModel opened = new OrtModel(bytes, false);
                InferenceSession session = new Nd4jCpu().infer(network, List.of("classes"))) {
            opened.input("x", x);
            opened.output("classes", classes);
            opened.output("x_2", same);
            opened.run();

            assertThat(classes.equalsWithEps(session.run(Map.of("x", x)).get("classes"), 1e-5))
                    .isTrue();
            assertThat(same).isEqualTo(x);
        }
    }

    @Test
    void whatCannotBeTranslatedLeavesNoFile() {
        SameDiff graph = classifier();
        graph.cumsum("sums", graph.getVariable("classes"), false, false, 1);
        Path file = folder.resolve("model.onnx");

        assertThatThrownBy(() -> OnnxExport.write(Network.of(graph), List.of("sums"), file))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("operation \"cumsum\"");
        assertThat(file).doesNotExist();
    }

    @Test
    void refusesWhatIsNoModel() {
        assertThatThrownBy(() -> new OrtModel(new byte[] {1, 2, 3}, false))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("ONNX Runtime refuses the model");
    }

    @Test
    void saysWhatAGpuLacks() {
        assertThat(with(new Gpu("a GPU", 7, 0, 590)).text())
                .contains("is older than what CUDA 13 supports")
                .contains("nd4j-cuda");
        assertThat(with(new Gpu("a GPU", 9, 0, 535)).text())
                .isEqualTo(
                        "the driver of a GPU (compute capability 9.0, driver 535) is too old for CUDA 13 (install driver"
                                + " 580 or newer)");
        assertThat(with(new Gpu("a GPU", 12, 0, 580)).usable()).isTrue();
        assertThat(OnnxruntimeCuda.availability(new GpuProbe(List.of(), "no driver"))
                        .text())
                .isEqualTo("no driver (it needs a GPU of NVIDIA's and its driver, 580 or newer)");
    }

    private static Availability with(Gpu gpu) {
        return OnnxruntimeCuda.availability(new GpuProbe(List.of(gpu), ""));
    }
}
