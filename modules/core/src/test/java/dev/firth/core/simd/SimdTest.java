package dev.firth.core.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimdTest {
    @Test
    void theProviderFollowsThePropertyAndTheModule() {
        assertThat(Simd.choose("auto", true)).isTrue();
        assertThat(Simd.choose("auto", false)).isFalse();
        assertThat(Simd.choose("Scalar", true)).isFalse();
        assertThat(Simd.choose("vector", true)).isTrue();
        assertThatThrownBy(() -> Simd.choose("vector", false)).hasMessageContaining("--add-modules");
        assertThatThrownBy(() -> Simd.choose("fast", true)).hasMessageContaining("expected auto, vector or scalar");
    }

    @Test
    void aJvmWithoutTheModuleUsesTheScalarKernels() throws IOException, InterruptedException {
        assertThat(descriptionIn(List.of())).startsWith("scalar");
    }

    @Test
    void thePropertyForcesEitherProvider() throws IOException, InterruptedException {
        List<String> module = List.of("--add-modules", "jdk.incubator.vector");
        List<String> scalar = new ArrayList<>(module);
        scalar.add("-Dfirth.simd=scalar");
        List<String> vector = new ArrayList<>(module);
        vector.add("-Dfirth.simd=vector");
        assertThat(descriptionIn(scalar)).startsWith("scalar");
        assertThat(descriptionIn(vector)).startsWith("Vector API");
    }

    private static String descriptionIn(List<String> jvmArguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(PrintDescription.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.strip();
    }

    /** Prints which kernels a JVM chose. */
    static final class PrintDescription {
        private PrintDescription() {}

        public static void main(String[] args) {
            System.out.println(Simd.kernels().description());
        }
    }
}
