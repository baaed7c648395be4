package dev.firth.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.engine.memory.NativeFloats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFolderTest {
    private static final int ELEMENTS = 6;

    @TempDir
    private Path folder;

    private final List<NativeFloats> memory = new ArrayList<>();

    @AfterEach
    void free() {
        memory.forEach(NativeFloats::close);
    }

    private static TrainingState state(long step) {
        return new TrainingState(
                step, 2 * step, 1, 3, 7, Map.of("loss", 0.1 + step), 0.25, 4, 1, Map.of("learningRate", "0.001"));
    }

    private List<CheckpointTensor> tensors(float value) {
        NativeFloats floats = new NativeFloats(ELEMENTS);
        memory.add(floats);
        for (int i = 0; i < ELEMENTS; i++) {
            floats.memory().put(i, value + i);
        }
        return List.of(new CheckpointTensor("w", List.of(2L, 3L), floats.memory()));
    }

    private static float first(List<CheckpointTensor> tensors) {
        return tensors.get(0).memory().get(0);
    }

    @Test
    void keepsEverythingToTheLastBit() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder, 2);
        assertThat(checkpoints.latest()).isEmpty();
        Path written = checkpoints.save(state(5), tensors(1.1f), tensors(2.2f));

        Checkpoint checkpoint = checkpoints.latest().orElseThrow();
        List<CheckpointTensor> parameters = tensors(0);
        List<CheckpointTensor> moments = tensors(0);
        checkpoint.restore(parameters, moments);

        assertThat(checkpoint.folder()).isEqualTo(written).hasFileName("checkpoint-5");
        assertThat(checkpoint.state()).isEqualTo(state(5));
        assertThat(first(parameters)).isEqualTo(1.1f);
        assertThat(first(moments)).isEqualTo(2.2f);
    }

    @Test
    void keepsTheNewest() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder, 2);
        for (long step = 1; step <= 4; step++) {
            checkpoints.save(state(step), tensors((float) step), tensors((float) step));
        }

        assertThat(checkpoints.checkpoints().keySet()).containsExactly(3L, 4L);
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).hasSize(2);
        }
    }

    @Test
    void aDamagedOneIsNamedAndTheOneBeforeIsUsed() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder, 3);
        checkpoints.save(state(1), tensors(1), tensors(1));
        Path second = checkpoints.save(state(2), tensors(2), tensors(2));
        for (String name : List.of(Checkpoint.PARAMETERS, Checkpoint.MOMENTS, StateFile.NAME)) {
            Path file = second.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            for (byte[] damaged : damages(whole)) {
                Files.write(file, damaged);
                assertThat(checkpoints.latest().map(found -> found.state().step()))
                        .as("%s with %d of %d bytes", name, damaged.length, whole.length)
                        .isEqualTo(Optional.of(1L));
            }
            Files.delete(file);
            assertThat(checkpoints.latest().orElseThrow().state().step()).isEqualTo(1);
            Files.write(file, whole);
            assertThat(checkpoints.latest().orElseThrow().state().step()).isEqualTo(2);
        }
    }

    /** Cut off, with a bit turned, and empty. */
    private static List<byte[]> damages(byte... whole) {
        List<byte[]> damages = new ArrayList<>();
        for (int cut : new int[] {0, 1, whole.length / 2, whole.length - 2}) {
            damages.add(Arrays.copyOf(whole, cut));
        }
        for (int place = 0; place < whole.length - 1; place += Math.max(1, whole.length / 20)) {
            byte[] turned = whole.clone();
            turned[place] ^= 1;
            damages.add(turned);
        }
        return damages;
    }

    @Test
    void saysWhyNoneCanBeUsed() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder, 3);
        Path only = checkpoints.save(state(1), tensors(1), tensors(1));
        Files.writeString(only.resolve(StateFile.NAME), "{\"format\": \"firth-checkpoint\", \"version\": 9}");

        assertThatThrownBy(checkpoints::latest)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none of 1 checkpoints is whole")
                .hasMessageContaining("version 9");
    }

    @Test
    void refusesTheCheckpointOfAnotherNetwork() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder, 1);
        checkpoints.save(state(1), tensors(1), tensors(1));
        Checkpoint checkpoint = checkpoints.latest().orElseThrow();
        NativeFloats floats = new NativeFloats(ELEMENTS);
        memory.add(floats);
        List<CheckpointTensor> turned = List.of(new CheckpointTensor("w", List.of(3L, 2L), floats.memory()));

        assertThatThrownBy(() -> checkpoint.restore(turned, tensors(0)))
                .hasMessageContaining("a tensor \"w\" of type F32 and shape [3, 2]")
                .hasMessageContaining("another network");
        assertThat(floats.memory().get(0)).isZero();
    }

    @Test
    @Tag("slow")
    void aProcessThatIsKilledLeavesTheLastWholeOne() throws IOException, InterruptedException {
        for (int round = 0; round < 8; round++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            CheckpointFolderTest.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int lines = 0;
            while (lines < 3 + round && process.getInputStream().read() >= 0) {
                lines++;
            }
            // Somewhere within the next checkpoint.
            TimeUnit.MILLISECONDS.sleep(round);
            process.destroyForcibly().waitFor();

            Checkpoint checkpoint = new CheckpointFolder(folder, 2).latest().orElseThrow();
            List<CheckpointTensor> parameters = tensors(0);
            checkpoint.restore(parameters, tensors(0));
            assertThat((double) first(parameters))
                    .isEqualTo((double) checkpoint.state().step());
        }
    }

    /** The program that is killed: goes on from the last checkpoint and prints a character after each. */
    public static void main(String[] arguments) throws IOException {
        CheckpointFolderTest test = new CheckpointFolderTest();
        CheckpointFolder checkpoints = new CheckpointFolder(Path.of(arguments[0]), 2);
        long step = checkpoints.latest().map(found -> found.state().step()).orElse(0L);
        while (true) {
            step++;
            checkpoints.save(state(step), test.tensors((float) step), test.tensors((float) step));
            System.out.write(".".getBytes(StandardCharsets.UTF_8));
            System.out.flush();
        }
    }
}
