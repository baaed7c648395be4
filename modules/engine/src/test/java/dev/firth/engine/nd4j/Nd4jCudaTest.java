package dev.firth.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.engine.Availability;
import dev.firth.engine.EngineException;
import dev.firth.engine.gpu.Gpu;
import dev.firth.engine.gpu.GpuProbe;
import dev.firth.engine.network.NetworkBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

class Nd4jCudaTest {
    private static Availability with(int major, int minor) {
        return Nd4jCuda.availability(new GpuProbe(List.of(new Gpu("a GPU", major, minor, 580)), ""));
    }

    @Test
    void refusesGpusThatItHasNoMachineCodeFor() {
        assertThat(with(9, 0).usable()).isFalse();
        assertThat(with(9, 0).details()).startsWith("a GPU (compute capability 9.0, driver 580) is outside of");
        assertThat(with(9, 0).advice()).isEqualTo("use the engine onnxruntime-cuda (profile cuda)");
        assertThat(with(12, 0).usable()).isFalse();
        assertThat(with(3, 5).advice()).isEqualTo("use the engine onednn");
        assertThat(with(8, 9).usable()).isTrue();
        assertThat(with(3, 7).usable()).isTrue();
    }

    @Test
    void saysWhyThereIsNoGpu() {
        Availability none = Nd4jCuda.availability(new GpuProbe(List.of(), "no NVIDIA driver found"));

        assertThat(none.details()).isEqualTo("no NVIDIA driver found");
    }

    @Test
    void saysHowToGetTheBackend() {
        assertThat(new Nd4jCuda().availability().advice()).isEqualTo("build with the profile nd4j-cuda");
        assertThatThrownBy(() -> new Nd4jCuda().infer(new NetworkBuilder().build(), List.of("y")))
                .isInstanceOf(EngineException.class)
                .hasMessage(
                        "engine nd4j-cuda cannot run here: ND4J's backend for CUDA is not on the class path (build with"
                                + " the profile nd4j-cuda)");
    }
}
