package dev.firth.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Runs of a tiny graph, in a JVM of their own whose heap has one size and is in memory from the start, leave nothing. */
@Tag("slow")
class NativeMemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int WARMUPS = 3_000;
    private static final int RUNS = 10_000;
    private static final int MINUTES = 10;

    private static Stream<String> engines() {
        return Engines.all().stream()
                .filter(engine -> engine.availability().usable())
                .map(Engine::name);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void tenThousandRunsLeaveNothing(String engine) throws IOException, InterruptedException {
        assumeTrue(Files.isReadable(STATUS), "needs " + STATUS + ", which tells the resident memory on Linux");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms128m",
                        "-Xmx128m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NativeMemoryTest.class.getName(),
                        engine)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        String[] kilobytes = printed.strip().split(" ");

        assertThat(kilobytes).as(printed).hasSize(2);
        double before = Double.parseDouble(kilobytes[0]);
        double after = Double.parseDouble(kilobytes[1]);
        assertThat(after / before)
                .as("resident memory went from %.0f to %.0f kB", before, after)
                .isLessThan(1.01);
    }

    /** The program of the other JVM: prints the resident memory before and after the runs. */
    public static void main(String[] arguments) throws IOException {
        NetworkBuilder builder = new NetworkBuilder();
        Dimension batch = Dimension.named("batch");
        builder.ids("ids", batch);
        builder.ids("labels", batch);
        builder.parameter("table", Nd4j.rand(DataType.FLOAT, 5, 4));
        SDVariable x = builder.lookup("rows", "table", "ids");
        SDVariable logits = builder.linear(
                "logits",
                x,
                builder.parameter("w", Nd4j.rand(DataType.FLOAT, 3, 4)),
                builder.parameter("b", Nd4j.rand(DataType.FLOAT, 3)));
        builder.crossEntropy("losses", logits, "labels", Dimension.of(3)).mean("loss");
        Network network = builder.build();
        INDArray ids = Nd4j.createFromArray(0, 4, 2);
        INDArray labels = Nd4j.createFromArray(0, 2, 1);
        Engine engine = Engines.named(arguments[0]);
        try (TrainingSession training = engine.train(
                        network, "loss", List.of(), network.parameters().keySet(), 1);
                InferenceSession inference = engine.infer(network, List.of("logits"))) {
            long before = 0;
            for (int run = 0; run < WARMUPS + RUNS; run++) {
                training.gradients(Map.of("ids", ids, "labels", labels), run);
                inference.run(Map.of("ids", ids));
                if (run == WARMUPS) {
                    before = residentKilobytes();
                }
            }
            System.out.println(before + " " + residentKilobytes());
        }
        System.exit(0);
    }

    private static long residentKilobytes() throws IOException {
        System.gc();
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
