package dev.firth.benchmarks;

import dev.firth.engine.Engines;
import dev.firth.engine.Gradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.Network;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether an engine computes the loss and the gradients that another one computes, for an encoder. */
@Command(
        name = "parity",
        mixinStandardHelpOptions = true,
        description =
                "Compares the gradients of an encoder on two engines; fails if they differ by more than rounding.")
final class ParityCommand implements Callable<Integer> {
    private static final EncoderWork WORK = new EncoderWork(true, 2, 128, 2, 8, 1_000);

    /** Gradients go through two layers forward and backward, in another order of additions. */
    private static final double TOLERANCE = 1e-3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--engine", required = true, paramLabel = "NAME", description = "The engine to look at.")
    private String engine;

    @Option(
            names = "--reference",
            defaultValue = "onednn",
            paramLabel = "NAME",
            description = "The engine to compare with (default: ${DEFAULT-VALUE}).")
    private String reference;

    @Override
    public Integer call() {
        Network network = BenchmarkEncoder.of(WORK);
        Map<String, double[]> expected = gradients(network, reference);
        Map<String, double[]> found = gradients(network, engine);
        double largest = 0;
        for (Map.Entry<String, double[]> entry : expected.entrySet()) {
            // The key's bias adds one number to all scores of a query, which changes nothing.
            if (!entry.getKey().endsWith("key.bias")) {
                largest = Math.max(largest, difference(entry.getValue(), found.get(entry.getKey())));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s and %s: %d arrays, largest difference of one relative to its norm: %.1e%n",
                engine, reference, expected.size(), largest);
        out.flush();
        return largest < TOLERANCE ? 0 : 1;
    }

    private static Map<String, double[]> gradients(Network network, String engine) {
        Map<String, double[]> all = new HashMap<>();
        try (TrainingSession session = Engines.named(engine)
                .train(
                        network,
                        BenchmarkEncoder.LOSS,
                        List.of(),
                        network.parameters().keySet(),
                        1)) {
            Gradients gradients = session.gradients(BenchmarkEncoder.inputs(WORK), 1);
            all.put(BenchmarkEncoder.LOSS, new double[] {gradients.loss()});
            gradients.dense().forEach((name, gradient) -> all.put(name, values(gradient)));
            gradients.rows().forEach(rows -> all.put(rows.table(), values(rows.gradient())));
        }
        return all;
    }

    private static double[] values(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    private static double difference(double[] expected, double[] found) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(expected[i] - found[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }
}
