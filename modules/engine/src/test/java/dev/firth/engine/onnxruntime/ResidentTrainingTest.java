package dev.firth.engine.onnxruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.engine.Availability;
import dev.firth.engine.EngineException;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.graph.SameDiffReader;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.engine.onnx.GradientModel;
import dev.firth.engine.optimizer.AdaGrad;
import dev.firth.engine.optimizer.AdamW;
import dev.firth.engine.optimizer.DivergenceException;
import dev.firth.engine.optimizer.Lamb;
import dev.firth.engine.optimizer.Optimizer;
import dev.firth.engine.optimizer.OptimizerState;
import dev.firth.engine.optimizer.ParameterGroup;
import dev.firth.engine.optimizer.Sgd;
import dev.firth.engine.training.ArrayBatches;
import dev.firth.engine.training.CheckpointOptions;
import dev.firth.engine.training.HostOptimizerSteps;
import dev.firth.engine.training.OptimizerSteps;
import dev.firth.engine.training.Precision;
import dev.firth.engine.training.ResidentEngine;
import dev.firth.engine.training.StepReport;
import dev.firth.engine.training.Trainer;
import dev.firth.engine.training.TrainingListener;
import dev.firth.engine.training.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import onnx.OnnxMl.NodeProto;
import onnx.OnnxMl.TensorProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The models that train on a device, run on the CPU, against the optimizers of the CPU. All seeds are fixed. */
class ResidentTrainingTest {
    private static final int SAMPLES = 24;
    private static final int WORDS = 9;
    private static final int SIZE = 6;

    private final OnnxruntimeCpu engine = new OnnxruntimeCpu();

    @TempDir
    private Path folder;

    /** Predicts a word from a word with one table, which is looked up and used whole. */
    private static Network network() {
        Random random = new Random(3);
        NetworkBuilder builder = new NetworkBuilder();
        Dimension batch = Dimension.named("batch");
        builder.ids("words", batch);
        builder.ids("labels", batch);
        SDVariable scale = builder.input("scale", batch, Dimension.ONE);
        SDVariable table = builder.parameter("table", values(random, WORDS, SIZE));
        SDVariable rows = builder.lookup("rows", "table", "words").mul(scale);
        SDVariable dropped = builder.dropout("dropped", rows, 0.2, batch, Dimension.of(SIZE));
        SDVariable hidden = builder.linear(
                "hidden",
                dropped,
                builder.parameter("w", values(random, SIZE, SIZE)),
                builder.parameter("b", values(random, SIZE)));
        SDVariable normal = builder.layerNorm(
                "normal",
                builder.gelu("active", hidden),
                builder.parameter("gain", Nd4j.ones(DataType.FLOAT, SIZE)),
                builder.parameter("bias", values(random, SIZE)),
                1e-5);
        SDVariable logits = builder.graph().mmul("logits", normal, table, false, true, false);
        builder.crossEntropy("losses", logits, "labels", Dimension.of(WORDS)).mean("loss");
        return builder.build();
    }

    private static INDArray values(Random random, long... shape) {
        INDArray array = Nd4j.create(DataType.FLOAT, shape);
        for (long i = 0; i < array.length(); i++) {
            array.data().put(i, (float) random.nextGaussian());
        }
        return array;
    }

    private static Map<String, INDArray> data() {
        Random random = new Random(4);
        int[] words = new int[SAMPLES];
        int[] labels = new int[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            words[i] = random.nextInt(WORDS - 2);
            labels[i] = (words[i] + 1) % WORDS;
        }
        Map<String, INDArray> data = new HashMap<>();
        data.put("words", Nd4j.createFromArray(words));
        data.put("labels", Nd4j.createFromArray(labels));
        data.put("scale", Nd4j.ones(DataType.FLOAT, SAMPLES, 1));
        return data;
    }

    private static TrainingOptions.Builder options(Optimizer optimizer) {
        return TrainingOptions.builder("loss")
                .optimizer(optimizer)
                .learningRate(0.02)
                .epochs(3)
                .seed(7);
    }

    private static Map<String, float[]> parameters(Network network) {
        Map<String, float[]> values = new LinkedHashMap<>();
        network.parameters()
                .forEach((name, array) -> values.put(name, array.dup('c').data().asFloat()));
        return values;
    }

    private static void assertClose(Map<String, float[]> found, Map<String, float[]> expected, float tolerance) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach((name, values) -> {
            for (int i = 0; i < values.length; i++) {
                assertThat(found.get(name)[i]).as("%s[%d]", name, i).isCloseTo(values[i], within(tolerance));
            }
        });
    }

    private static final class Reports implements TrainingListener {
        private final List<StepReport> steps = new ArrayList<>();

        @Override
        public void onStep(StepReport report) {
            steps.add(report);
        }
    }

    private static Stream<Optimizer> optimizers() {
        return Stream.of(
                new AdamW(0.9, 0.999, 1e-8, 0.1),
                new AdamW(0.8, 0.99, 1e-3, 0),
                new Lamb(0.9, 0.999, 1e-6, 0.05),
                new AdaGrad(1e-10, 0.1, 0.01),
                Sgd.defaults(),
                new Sgd(0.9, false, 0.01),
                new Sgd(0.9, true, 0));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void trainsAsTheCpuDoes(Optimizer optimizer) throws IOException {
        Reports expectedSteps = new Reports();
        Reports foundSteps = new Reports();
        TrainingOptions.Builder common = options(optimizer)
                .maxGradientNorm(0.5)
                .accumulation(2)
                .groups(
                        ParameterGroup.of("still", List.of("bias")).asFrozen(),
                        ParameterGroup.of("slow", List.of("w"))
                                .learningRateFactor(0.5)
                                .weightDecay(0.2));
        Network expected = network();
        Network found = network();
        TrainingOptions host = common.listeners(expectedSteps).build();
        TrainingOptions device = common.listeners(foundSteps).build();

        new Trainer(engine, expected, host).train(new ArrayBatches(data(), 5, 2));
        new Trainer(engine, found, device, new ResidentTraining(found, device, false))
                .train(new ArrayBatches(data(), 5, 2));

        assertClose(parameters(found), parameters(expected), 1e-5f);
        assertThat(parameters(found).get("table"))
                .isNotEqualTo(parameters(network()).get("table"));
        assertThat(parameters(found).get("bias"))
                .isEqualTo(parameters(network()).get("bias"));
        assertThat(foundSteps.steps).hasSameSizeAs(expectedSteps.steps).hasSize(9);
        for (int i = 0; i < foundSteps.steps.size(); i++) {
            assertThat(foundSteps.steps.get(i).loss())
                    .isCloseTo(expectedSteps.steps.get(i).loss(), within(1e-5));
            assertThat(foundSteps.steps.get(i).gradientNorm())
                    .isCloseTo(expectedSteps.steps.get(i).gradientNorm(), within(1e-4));
        }
    }

    @Test
    void theMomentsComeBackToo() {
        TrainingOptions options = options(AdamW.defaults()).build();
        Network expected = network();
        Network found = network();
        try (OptimizerSteps host = new HostOptimizerSteps(engine, expected, options);
                OptimizerSteps device = new ResidentTraining(found, options, false)) {
            assertThat(device.download().step()).isZero();
            for (int step = 0; step < 3; step++) {
                assertThat(device.add(data(), step).loss())
                        .isCloseTo(host.add(data(), step).loss(), within(1e-5f));
                assertThat(device.update(0.01)).isNaN();
                assertThat(host.update(0.01)).isNaN();
            }
            OptimizerState wanted = host.download();
            OptimizerState state = device.download();

            assertThat(state.step()).isEqualTo(3);
            assertThat(state.moments()).hasSize(10);
            state.moments().forEach(moment -> {
                int number = state.moments(moment.parameter()).indexOf(moment);
                var other = wanted.moments(moment.parameter()).get(number);
                for (long i = 0; i < moment.floats().length(); i++) {
                    assertThat(moment.floats().memory().get(i))
                            .as("%s[%d]", moment.fullName(), i)
                            .isCloseTo(other.floats().memory().get(i), within(1e-6f));
                }
            });
            assertClose(parameters(found), parameters(expected), 1e-5f);
        }
    }

    @Test
    void goesOnFromACheckpointWithTheSameBits() throws IOException {
        Network through = network();
        train(through, options(AdamW.defaults()).build(), false);
        CheckpointOptions checkpoints = new CheckpointOptions(folder, 4, 2);
        train(
                network(),
                options(AdamW.defaults()).checkpoints(checkpoints).totalSteps(4).build(),
                false);
        Network resumed = network();
        train(resumed, options(AdamW.defaults()).checkpoints(checkpoints).build(), true);

        assertThat(parameters(resumed)).usingRecursiveComparison().isEqualTo(parameters(through));
    }

    private void train(Network network, TrainingOptions options, boolean resume) throws IOException {
        Trainer trainer = new Trainer(engine, network, options, new ResidentTraining(network, options, false));
        if (resume) {
            trainer.resume(new ArrayBatches(data(), 8, 2));
        } else {
            trainer.train(new ArrayBatches(data(), 8, 2));
        }
    }

    /** ONNX Runtime computes the products in 32 bits on a CPU, so that what is tested is the scale of the loss. */
    @Test
    void theScaleOfTheLossChangesNothingElse() {
        List<Float> last = new ArrayList<>();
        for (Precision precision : List.of(Precision.FLOAT32, Precision.FLOAT16)) {
            last.add(lossAfterTraining(precision));
        }
        assertThat(last.get(1)).isCloseTo(last.get(0), within(1e-3f));
    }

    private static float lossAfterTraining(Precision precision) {
        Network network = network();
        TrainingOptions options = options(AdamW.defaults()).precision(precision).build();
        try (OptimizerSteps steps = new ResidentTraining(network, options, false)) {
            float first = steps.add(data(), 0).loss();
            double norm = steps.update(0.02);
            assertThat(Double.isFinite(norm)).isEqualTo(precision == Precision.FLOAT16);
            for (int step = 1; step < 60; step++) {
                steps.add(data(), step);
                steps.update(0.02);
            }
            float last = steps.add(data(), 60).loss();
            assertThat(last).isLessThan(first / 4);
            return last;
        }
    }

    @Test
    void leavesOutStepsWhoseGradientsAreNotFinite() {
        Network network = network();
        TrainingOptions options =
                options(AdamW.defaults()).precision(Precision.FLOAT16).build();
        Map<String, INDArray> tooLarge = data();
        tooLarge.put("scale", Nd4j.valueArrayOf(new long[] {SAMPLES, 1}, 1e38f));
        try (OptimizerSteps steps = new ResidentTraining(network, options, false)) {
            steps.add(data(), 0);
            assertThat(steps.update(0.01)).isFinite();
            assertThat(steps.download().step()).isEqualTo(1);
            Map<String, float[]> before = parameters(network);
            steps.add(tooLarge, 1);
            assertThat(Double.isFinite(steps.update(0.01))).isFalse();

            assertThat(steps.download().step()).isEqualTo(1);
            assertThat(parameters(network)).usingRecursiveComparison().isEqualTo(before);
            steps.add(data(), 2);
            assertThat(steps.update(0.01)).isFinite();
            assertThat(steps.download().step()).isEqualTo(2);
            assertThat(parameters(network).get("w")).isNotEqualTo(before.get("w"));
        }
    }

    @Test
    void withoutAScaleGradientsThatAreNotFiniteEndTheTraining() {
        Network network = network();
        Map<String, float[]> before = parameters(network);
        TrainingOptions options = options(AdamW.defaults()).maxGradientNorm(1).build();
        Map<String, INDArray> bad = data();
        bad.put("scale", Nd4j.valueArrayOf(new long[] {SAMPLES, 1}, Float.NaN));
        try (OptimizerSteps steps = new ResidentTraining(network, options, false)) {
            steps.add(bad, 0);
            assertThatThrownBy(() -> steps.update(0.01))
                    .isInstanceOf(DivergenceException.class)
                    .hasMessageContaining("lower the learning rate");
            steps.download();
            assertThat(parameters(network)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    /** An engine whose device is the CPU, which counts the trainings that stay there. */
    private static final class OnDevice implements ResidentEngine {
        private final OnnxruntimeCpu cpu = new OnnxruntimeCpu();
        private int trainings;

        @Override
        public String name() {
            return "on-device";
        }

        @Override
        public Availability availability() {
            return cpu.availability();
        }

        @Override
        public InferenceSession infer(Network network, Collection<String> outputs) {
            return cpu.infer(network, outputs);
        }

        @Override
        public TrainingSession train(
                Network network, String loss, Collection<String> outputs, Collection<String> trainable, long seed) {
            return cpu.train(network, loss, outputs, trainable, seed);
        }

        @Override
        public OptimizerSteps steps(Network network, TrainingOptions options) {
            trainings++;
            return new ResidentTraining(network, options, false);
        }
    }

    @Test
    void aTrainerTakesTheDeviceWhereItCan() throws IOException {
        OnDevice device = new OnDevice();
        TrainingOptions.Builder options = options(AdamW.defaults());
        Network expected = network();
        Network found = network();
        new Trainer(engine, expected, options.build()).train(new ArrayBatches(data(), 8, 2));
        new Trainer(device, found, options.build()).train(new ArrayBatches(data(), 8, 2));
        assertThat(device.trainings).isEqualTo(1);
        assertClose(parameters(found), parameters(expected), 1e-5f);

        options.groups(ParameterGroup.of("table", List.of("table")).asLazy());
        new Trainer(device, network(), options.build()).train(new ArrayBatches(data(), 8, 2));
        assertThat(device.trainings).isEqualTo(1);
        TrainingOptions sixteenBits = options.precision(Precision.BFLOAT16).build();
        assertThatThrownBy(() -> new Trainer(engine, network(), sixteenBits))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("onnxruntime-cpu computes in 32 bits");
    }

    @Test
    void refusesLazyGroups() {
        TrainingOptions options = options(AdamW.defaults())
                .groups(ParameterGroup.everything().asLazy())
                .build();

        assertThatThrownBy(() -> new ResidentTraining(network(), options, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lazy");
    }

    @Test
    void onlyProductsAreOfSixteenBits() {
        var graph = SameDiffReader.training(network(), "loss", List.of(), List.of("table", "w", "b"));
        GradientModel model = GradientModel.compile(graph, Precision.BFLOAT16, false);

        assertThat(model.lossScale()).isEmpty();
        assertThat(GradientModel.compile(graph, Precision.FLOAT16, false).lossScale())
                .isPresent();
        Map<String, NodeProto> nodes = new HashMap<>();
        model.model().getGraph().getNodeList().forEach(node -> nodes.put(node.getOutput(0), node));
        List<NodeProto> products = nodes.values().stream()
                .filter(node -> node.getOpType().matches("Gemm|MatMul"))
                .toList();
        assertThat(products).hasSizeGreaterThan(4).allSatisfy(product -> product.getInputList()
                .forEach(input -> assertThat(nodes.get(input).getAttribute(0).getI())
                        .isEqualTo(TensorProto.DataType.BFLOAT16.getNumber())));
        assertThat(nodes.values().stream()
                        .filter(node -> node.getOpType().equals("Cast")
                                && node.getAttribute(0).getI() == 16))
                .hasSize(2 * products.size());
    }

    @Test
    void theScaleGrowsAndShrinks() {
        LossScale scale = new LossScale();
        assertThat(scale.scale()).isEqualTo(65_536);
        scale.update(false);
        assertThat(scale.scale()).isEqualTo(32_768);
        for (int step = 0; step < 1_999; step++) {
            scale.update(true);
        }
        assertThat(scale.scale()).isEqualTo(32_768);
        scale.update(true);
        assertThat(scale.scale()).isEqualTo(65_536);
        assertThatThrownBy(() -> {
                    for (int step = 0; step < 40; step++) {
                        scale.update(false);
                    }
                })
                .isInstanceOf(DivergenceException.class)
                .hasMessageContaining("BFLOAT16");
    }
}
