package dev.firth.benchmarks;

import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.engine.optimizer.AdamW;
import dev.firth.engine.optimizer.ParameterUpdate;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One program of the engine benchmark, a process of its own: prints the milliseconds of each step. */
@Command(name = "encoder", hidden = true, description = "Times one kind of work of the engine benchmark.")
final class EncoderCommand implements Callable<Integer> {
    private static final double LEARNING_RATE = 1e-4;

    /** The shapes {rows, in, out} of products of large encoders. */
    private static final int[][] PRODUCTS = {
        {2_048, 512, 512}, {2_048, 512, 2_048}, {2_048, 2_048, 512}, {1_024, 768, 3_072}, {2_048, 2_048, 2_048}
    };

    @Spec
    private CommandSpec spec;

    @Option(names = "--engine", required = true)
    private String engine;

    @Option(names = "--threads", required = true)
    private int threads;

    @Parameters
    private List<String> arguments;

    /** Something that is timed. */
    @FunctionalInterface
    private interface Step {
        void run(int number);
    }

    @Override
    public Integer call() {
        Nd4j.create(1);
        switch (arguments.get(0)) {
            case "start" -> start();
            case "product" -> products();
            default -> {
                EncoderWork work = EncoderWork.of(arguments);
                if (work.training()) {
                    train(work);
                } else {
                    forward(work);
                }
            }
        }
        return 0;
    }

    private void train(EncoderWork work) {
        Network network = BenchmarkEncoder.of(work);
        Map<String, INDArray> inputs = BenchmarkEncoder.inputs(work);
        try (TrainingSession session = Engines.named(engine)
                        .train(
                                network,
                                BenchmarkEncoder.LOSS,
                                List.of(),
                                network.parameters().keySet(),
                                1);
                ParameterUpdate update =
                        new ParameterUpdate(network.parameters(), AdamW.defaults(), List.of(), threads)) {
            time(work, step -> update.apply(session.gradients(inputs, step), LEARNING_RATE));
        }
    }

    private void forward(EncoderWork work) {
        Network network = BenchmarkEncoder.of(work);
        Map<String, INDArray> inputs = BenchmarkEncoder.inputs(work);
        try (InferenceSession session = Engines.named(engine).infer(network, List.of(BenchmarkEncoder.HIDDEN))) {
            time(work, step -> session.run(inputs));
        }
    }

    private void time(EncoderWork work, Step step) {
        for (int i = 0; i < work.warmups(); i++) {
            step.run(i);
        }
        double[] milliseconds = new double[work.steps()];
        for (int i = 0; i < milliseconds.length; i++) {
            long started = System.nanoTime();
            step.run(work.warmups() + i);
            milliseconds[i] = millisecondsSince(started);
        }
        print(milliseconds);
    }

    /** The times of one product of each shape, the best of many; the first number is the rate in GFLOPS. */
    private void products() {
        double best = 0;
        for (int[] shape : PRODUCTS) {
            NetworkBuilder builder = new NetworkBuilder();
            Dimension rows = Dimension.named("rows");
            INDArray weights = Nd4j.rand(DataType.FLOAT, shape[2], shape[1]);
            builder.graph()
                    .mmul(
                            "y",
                            builder.input("x", rows, Dimension.of(shape[1])),
                            builder.parameter("w", weights),
                            false,
                            true,
                            false);
            Map<String, INDArray> inputs = Map.of("x", Nd4j.rand(DataType.FLOAT, shape[0], shape[1]));
            try (InferenceSession session = Engines.named(engine).infer(builder.build(), List.of("y"))) {
                for (int i = 0; i < 60; i++) {
                    long started = System.nanoTime();
                    session.run(inputs);
                    best = Math.max(best, 2e-6 * shape[0] * shape[1] * shape[2] / millisecondsSince(started));
                }
            }
        }
        print(best);
    }

    /** The time from the choice of the engine to the first result of a small network, forward and in training. */
    private void start() {
        NetworkBuilder builder = new NetworkBuilder();
        Dimension batch = Dimension.named("batch");
        builder.ids("labels", batch);
        var logits = builder.linear(
                "logits",
                builder.input("x", batch, Dimension.of(4)),
                builder.parameter("w", Nd4j.rand(DataType.FLOAT, 3, 4)),
                builder.parameter("b", Nd4j.rand(DataType.FLOAT, 3)));
        builder.crossEntropy("losses", logits, "labels", Dimension.of(3)).mean("loss");
        Network network = builder.build();
        INDArray x = Nd4j.rand(DataType.FLOAT, 2, 4);

        long started = System.nanoTime();
        Engine chosen = Engines.named(engine);
        try (InferenceSession session = chosen.infer(network, List.of("logits"))) {
            session.run(Map.of("x", x));
        }
        double forward = millisecondsSince(started);
        started = System.nanoTime();
        try (TrainingSession session = chosen.train(network, "loss", List.of(), List.of("w", "b"), 1)) {
            session.gradients(Map.of("x", x, "labels", Nd4j.createFromArray(0, 1)), 0);
        }
        print(forward, millisecondsSince(started));
    }

    private static double millisecondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }

    private void print(double... values) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Arrays.stream(values)
                .mapToObj(value -> String.format(Locale.ROOT, "%.3f", value))
                .collect(Collectors.joining(" ", BenchmarkProgram.RESULT + " ", "")));
        out.flush();
    }
}
