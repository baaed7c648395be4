package dev.firth.engine.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.engine.optimizer.AdamW;
import dev.firth.engine.optimizer.DivergenceException;
import dev.firth.engine.optimizer.ParameterGroup;
import dev.firth.engine.optimizer.Schedule;
import dev.firth.engine.optimizer.Sgd;
import dev.firth.engine.training.TrainingResult.Ending;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrainerTest {
    private static final int SAMPLES = 64;
    private static final float[] SLOPES = {0.5f, -1.25f, 2};
    private static final float INTERCEPT = 0.75f;

    @TempDir
    private Path folder;

    private final Engine engine = Engines.named("onednn");

    private static Stream<Engine> engines() {
        return Engines.all().stream().filter(engine -> engine.availability().usable());
    }

    /** Least squares: the minimum of the loss is where the data come from. */
    private static Network regression(double dropout) {
        NetworkBuilder builder = new NetworkBuilder();
        Dimension batch = Dimension.named("batch");
        SDVariable x = builder.input("x", batch, Dimension.of(3));
        SDVariable y = builder.input("y", batch, Dimension.ONE);
        SDVariable dropped = builder.dropout("dropped", x, dropout, batch, Dimension.of(3));
        SDVariable prediction = builder.linear(
                "prediction",
                dropped,
                builder.parameter("w", Nd4j.zeros(DataType.FLOAT, 1, 3)),
                builder.parameter("b", Nd4j.zeros(DataType.FLOAT, 1)));
        builder.graph().math().square(prediction.sub(y)).mean("loss");
        return builder.build();
    }

    private static Map<String, INDArray> data(int samples, long seed) {
        Random random = new Random(seed);
        INDArray x = Nd4j.zeros(DataType.FLOAT, samples, 3);
        INDArray y = Nd4j.zeros(DataType.FLOAT, samples, 1);
        for (int i = 0; i < samples; i++) {
            double sum = INTERCEPT;
            for (int k = 0; k < 3; k++) {
                float value = (float) random.nextGaussian();
                x.putScalar(i, k, value);
                sum += SLOPES[k] * value;
            }
            y.putScalar(i, 0, sum);
        }
        return new HashMap<>(Map.of("x", x, "y", y));
    }

    private static Batches batches(int batchSize) {
        return new ArrayBatches(data(SAMPLES, 1), batchSize, 5);
    }

    private static float[] parameters(Network network) {
        INDArray w = network.parameters().get("w");
        return new float[] {
            w.getFloat(0, 0),
            w.getFloat(0, 1),
            w.getFloat(0, 2),
            network.parameters().get("b").getFloat(0)
        };
    }

    @ParameterizedTest
    @MethodSource("engines")
    void findsTheKnownMinimum(Engine any) throws IOException {
        Network network = regression(0);
        TrainingOptions options = TrainingOptions.builder("loss")
                .epochs(200)
                .optimizer(AdamW.defaults())
                .groups(ParameterGroup.everything().weightDecay(0))
                .learningRate(0.05)
                .schedule(Schedule.cosine(10))
                .threads(2)
                .build();

        TrainingResult result = new Trainer(any, network, options).train(batches(16));

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.step()).isEqualTo(200 * 4);
        assertThat(result.means().get("loss")).isLessThan(1e-6);
        for (int k = 0; k < 3; k++) {
            assertThat(parameters(network)[k]).isCloseTo(SLOPES[k], within(1e-3f));
        }
        assertThat(parameters(network)[3]).isCloseTo(INTERCEPT, within(1e-3f));
    }

    @Test
    void accumulatedBatchesMakeOneLargeBatch() throws IOException {
        Network parts = regression(0);
        Network whole = regression(0);
        TrainingOptions.Builder options = TrainingOptions.builder("loss")
                .optimizer(Sgd.defaults())
                .learningRate(0.1)
                .epochs(3);

        new Trainer(engine, parts, options.accumulation(4).build()).train(batches(16));
        new Trainer(engine, whole, options.accumulation(1).build()).train(batches(64));

        for (int k = 0; k < 4; k++) {
            assertThat(parameters(parts)[k]).isCloseTo(parameters(whole)[k], within(1e-5f));
        }
    }

    @Test
    void aFrozenParameterStays() throws IOException {
        Network network = regression(0);
        TrainingOptions options = TrainingOptions.builder("loss")
                .groups(ParameterGroup.of("intercept", List.of("b")).asFrozen())
                .build();

        new Trainer(engine, network, options).train(batches(8));

        assertThat(parameters(network)[3]).isZero();
        assertThat(parameters(network)[0]).isNotZero();
    }

    private TrainingOptions.Builder checkpointed(Path where) {
        return TrainingOptions.builder("loss")
                .epochs(4)
                .seed(3)
                .learningRate(0.01)
                .schedule(Schedule.linear(5))
                .maxGradientNorm(1)
                .threads(1)
                .checkpoints(new CheckpointOptions(where, 3, 2));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aResumedTrainingIsBitEqual(Engine any) throws IOException {
        Network through = regression(0.2);
        new Trainer(any, through, checkpointed(folder.resolve("through")).build()).train(batches(8));

        Path parts = folder.resolve("parts");
        Network first = regression(0.2);
        List<Trainer> running = new ArrayList<>();
        TrainingListener stopping = new TrainingListener() {
            @Override
            public void onStep(StepReport report) {
                if (report.step() == 13) {
                    running.get(0).stop();
                }
            }
        };
        running.add(
                new Trainer(any, first, checkpointed(parts).listeners(stopping).build()));
        TrainingResult stopped = running.get(0).train(batches(8));
        Network second = regression(0.2);
        TrainingResult result = new Trainer(any, second, checkpointed(parts).build()).resume(batches(8));

        assertThat(stopped.ending()).isEqualTo(Ending.STOPPED);
        assertThat(stopped.step()).isEqualTo(13);
        assertThat(stopped.checkpoint().orElseThrow()).hasFileName("checkpoint-13");
        assertThat(result.step()).isEqualTo(32);
        assertThat(parameters(second)).isEqualTo(parameters(through)).isNotEqualTo(parameters(first));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 6})
    void anInterruptEndsTheTrainingWithACheckpoint(long step) throws IOException {
        TrainingListener interrupting = new TrainingListener() {
            @Override
            public void onStep(StepReport report) {
                if (report.step() == step) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Network network = regression(0);
        TrainingOptions options = checkpointed(folder).listeners(interrupting).build();
        TrainingResult result = new Trainer(engine, network, options).train(batches(8));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.ending()).isEqualTo(Ending.STOPPED);
        assertThat(result.checkpoint().orElseThrow()).hasFileName("checkpoint-" + step);
        float[] stopped = parameters(network);
        Network resumed = regression(0);
        TrainingOptions rest = checkpointed(folder).totalSteps(step).build();
        assertThat(new Trainer(engine, resumed, rest).resume(batches(8)).step()).isEqualTo(step);
        assertThat(parameters(resumed)).isEqualTo(stopped);
    }

    /** The mean of rows of a table is to be the label: each batch reads a few rows, some of them more than once. */
    private static Network bags() {
        NetworkBuilder builder = new NetworkBuilder();
        Dimension batch = Dimension.named("batch");
        builder.ids("words", batch, Dimension.of(4));
        SDVariable y = builder.input("y", batch, Dimension.of(5));
        builder.parameter("table", Nd4j.linspace(DataType.FLOAT, -1, 0.01, 200).reshape('c', 40, 5));
        SDVariable rows = builder.lookup("rows", "table", "words");
        SDVariable bag = builder.reshape("bag", rows, batch, Dimension.of(4), Dimension.of(5));
        builder.graph().math().square(bag.mean(1).sub(y)).mean("loss");
        return builder.build();
    }

    private static Batches bagBatches(int batchSize) {
        Random random = new Random(11);
        INDArray words = Nd4j.zeros(DataType.INT32, SAMPLES, 4);
        INDArray y = Nd4j.zeros(DataType.FLOAT, SAMPLES, 5);
        for (int i = 0; i < SAMPLES; i++) {
            for (int k = 0; k < 4; k++) {
                words.putScalar(i, k, random.nextInt(30));
            }
            for (int k = 0; k < 5; k++) {
                y.putScalar(i, k, random.nextGaussian());
            }
        }
        return new ArrayBatches(new HashMap<>(Map.of("words", words, "y", y)), batchSize, 5);
    }

    @Test
    void accumulatedRowsOfATableMakeOneLargeBatch() throws IOException {
        Network parts = bags();
        Network whole = bags();
        TrainingOptions.Builder options = TrainingOptions.builder("loss")
                .optimizer(new Sgd(0.9, false, 0))
                .maxGradientNorm(0.2)
                .learningRate(0.5)
                .epochs(5);

        TrainingResult result =
                new Trainer(engine, parts, options.accumulation(4).build()).train(bagBatches(16));
        new Trainer(engine, whole, options.accumulation(1).build()).train(bagBatches(64));

        assertThat(result.step()).isEqualTo(5);
        INDArray table = parts.parameters().get("table");
        INDArray expected = whole.parameters().get("table");
        INDArray start = bags().parameters().get("table");
        for (int row = 0; row < 40; row++) {
            for (int k = 0; k < 5; k++) {
                assertThat(table.getFloat(row, k)).isCloseTo(expected.getFloat(row, k), within(1e-5f));
                assertThat(table.getFloat(row, k) == start.getFloat(row, k)).isEqualTo(row >= 30);
            }
        }
    }

    @Test
    void doesNotMixTheCheckpointsOfTwoTrainings() throws IOException {
        new Trainer(engine, regression(0), checkpointed(folder).build()).train(batches(8));
        Trainer another =
                new Trainer(engine, regression(0), checkpointed(folder).build());

        assertThatThrownBy(() -> another.train(batches(8)))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("the checkpoints of another training");
    }

    @Test
    void endsWhenTheValidationGetsNoBetter() throws IOException {
        Network network = regression(0);
        TrainingOptions options = TrainingOptions.builder("loss")
                .epochs(10_000)
                .learningRate(0.05)
                .evaluation(new ValidationLoss(new ArrayBatches(data(32, 2), 32, 1), "loss"))
                .earlyStopping(new EarlyStopping("loss", true, 3, 1e-4))
                .build();

        TrainingResult result = new Trainer(engine, network, options).train(batches(16));

        assertThat(result.ending()).isEqualTo(Ending.EARLY);
        assertThat(result.epochs()).isBetween(10, 1_000);
        assertThat(result.bestStep()).isEqualTo(result.step() - 3 * 4);
    }

    @Test
    void aLossThatIsNoNumberEndsTheTraining() {
        Network network = regression(0);
        TrainingOptions options = TrainingOptions.builder("loss")
                .optimizer(Sgd.defaults())
                .learningRate(1e20)
                .epochs(50)
                .build();

        assertThatThrownBy(() -> new Trainer(engine, network, options).train(batches(16)))
                .isInstanceOf(DivergenceException.class)
                .hasMessageContaining("lower the learning rate");
    }

    @Test
    void tellsWhatHappens() throws IOException {
        Path file = folder.resolve("log.jsonl");
        List<String> lines = new ArrayList<>();
        try (JsonLinesLog log = new JsonLinesLog(file)) {
            TrainingOptions options = checkpointed(folder.resolve("checkpoints"))
                    .epochs(2)
                    .outputs("prediction")
                    .metric("largest", (inputs, outputs) -> outputs.get("prediction")
                            .maxNumber()
                            .doubleValue())
                    .evaluation(new ValidationLoss(batches(32), "loss"))
                    .listeners(log, new ProgressLog(lines::add, Duration.ZERO))
                    .build();
            new Trainer(engine, regression(0), options).train(batches(32));
        }

        ObjectMapper json = new ObjectMapper();
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            events.add(json.readTree(line));
        }
        assertThat(events.stream().map(event -> event.get("event").asText()))
                .containsExactly(
                        "start",
                        "step",
                        "step",
                        "epoch",
                        "evaluation",
                        "step",
                        "checkpoint",
                        "step",
                        "epoch",
                        "evaluation",
                        "checkpoint",
                        "end");
        JsonNode step = events.get(2);
        assertThat(step.get("step").asInt()).isEqualTo(2);
        assertThat(step.get("loss").asDouble()).isPositive();
        assertThat(step.get("gradientNorm").asDouble()).isPositive();
        assertThat(step.get("learningRate").asDouble()).isCloseTo(0.01 / 5, within(1e-9));
        assertThat(step.has("largest")).isTrue();
        assertThat(lines.get(0)).isEqualTo("training of 4 steps");
        assertThat(lines.get(1)).startsWith("step 1 of 4, epoch 1, loss ").contains("learning rate", "gradient norm");
        assertThat(lines.get(lines.size() - 1)).startsWith("done after step 4, checkpoint ");
    }

    @Test
    void batchesComeInAnOrderThatTheEpochDetermines() {
        Batches batches = batches(10);
        List<float[]> first = all(batches.epoch(1, 0));

        assertThat(first).hasSize(7);
        assertThat(first.get(6)).hasSize(4);
        assertThat(all(batches.epoch(1, 5)).get(0)).isEqualTo(first.get(5));
        assertThat(all(batches.epoch(2, 0)).get(0)).isNotEqualTo(first.get(0));
    }

    private static List<float[]> all(BatchIterator epoch) {
        List<float[]> all = new ArrayList<>();
        epoch.forEachRemaining(batch -> all.add(batch.get("y").dup().data().asFloat()));
        return all;
    }
}
