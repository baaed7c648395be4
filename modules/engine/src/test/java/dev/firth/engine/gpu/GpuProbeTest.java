package dev.firth.engine.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GpuProbeTest {
    @Test
    void readsWhatTheDriverSays() {
        GpuProbe probe = GpuProbe.parse("NVIDIA H100 80GB HBM3, 9.0, 580.65.06\nTesla T4, 7.5, 580.65.06\n");

        assertThat(probe.gpus())
                .containsExactly(new Gpu("NVIDIA H100 80GB HBM3", 9, 0, 580), new Gpu("Tesla T4", 7, 5, 580));
        assertThat(probe.gpus().get(1).capability()).isEqualTo(75);
        assertThat(probe.problem()).isEmpty();
        assertThat(probe.gpus().get(0)).hasToString("NVIDIA H100 80GB HBM3 (compute capability 9.0, driver 580)");
    }

    @Test
    void anAnswerWithoutAGpuIsAProblem() {
        assertThat(GpuProbe.parse("No devices were found\n").problem())
                .isEqualTo("nvidia-smi names no GPU: No devices were found");
        assertThat(GpuProbe.parse("").gpus()).isEmpty();
        assertThat(GpuProbe.parse("x, 99999.1, 5\n, , \nGPU, 9, 0, 580").problem())
                .startsWith("nvidia-smi names no GPU");
    }

    @Test
    void asksThisMachine() {
        GpuProbe probe = GpuProbe.detect();

        assertThat(probe.gpus().isEmpty()).isEqualTo(!probe.problem().isEmpty());
    }
}
