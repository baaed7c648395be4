package dev.firth.engine.onnxruntime;

import dev.firth.engine.backend.OutputArrays;
import dev.firth.engine.graph.SameDiffReader;
import dev.firth.engine.graph.TrainingGraph;
import dev.firth.engine.graph.Value;
import dev.firth.engine.network.Network;
import dev.firth.engine.onnx.GradientModel;
import dev.firth.engine.onnxruntime.OrtModel.DeviceArrays;
import dev.firth.engine.optimizer.DivergenceException;
import dev.firth.engine.optimizer.OptimizerState;
import dev.firth.engine.optimizer.ParameterUpdate;
import dev.firth.engine.training.OptimizerSteps;
import dev.firth.engine.training.TrainingOptions;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Training whose parameters, moments and gradients stay on the device from step to step: one model computes the gradients,
 * another does the optimizer's step, and only inputs, the loss, outputs and the norm cross the bus. Not thread-safe.
 *
 * <p>With 16-bit products a step whose gradients are not finite is left out, and the {@link LossScale} halves; {@link #update}
 * returns the norm that was not finite.
 */
final class ResidentTraining implements OptimizerSteps {
    private final TrainingOptions options;
    private final TrainingGraph graph;
    private final GradientModel compiled;
    private final OrtModel model;
    private final GraphInputs graphInputs;
    private final ResidentUpdate update;
    private final OutputArrays outputs = new OutputArrays();
    private final LossScale lossScale = new LossScale();
    private final INDArray scale = Nd4j.scalar(DataType.FLOAT, 1);
    private final Map<String, INDArray> zeros = new HashMap<>();

    /** The names of the parameters that are trained among the inputs of the gradients' model. */
    private final Map<String, String> trainedInputs = new LinkedHashMap<>();

    private DeviceArrays gradients;
    private int batches;

    /**
     * Opens the models.
     *
     * @throws dev.firth.engine.EngineException if the network has an operation that ONNX Runtime cannot run
     * @throws IllegalArgumentException if a group of parameters is lazy
     */
    ResidentTraining(Network network, TrainingOptions options, boolean cuda) {
        this.options = options;
        Map<String, INDArray> trained = ParameterUpdate.trained(network.parameters(), options.groups());
        this.graph = SameDiffReader.training(network, options.loss(), options.outputs(), trained.keySet());
        this.compiled = GradientModel.compile(graph, options.precision(), options.accumulation() > 1);
        trained.keySet().retainAll(compiled.gradients().keySet());
        this.model = new OrtModel(compiled.model().toByteArray(), cuda);
        this.graphInputs = new GraphInputs(network, graph.graph(), compiled.inputs(), compiled.dropouts());
        this.update = new ResidentUpdate(trained, options, compiled.lossScale().isPresent(), cuda);
        compiled.inputs().forEach((value, name) -> {
            if (value.kind() == Value.Kind.PARAMETER) {
                model.input(name, value.array());
                if (compiled.gradients().containsKey(value.name())) {
                    trainedInputs.put(value.name(), name);
                }
            }
        });
        compiled.sums().keySet().forEach(name -> zeros.put(name, Nd4j.zerosLike(trained.get(name))));
    }

    @Override
    public BatchResult add(Map<String, INDArray> batch, long number) {
        Map<String, Long> sizes = graphInputs.bind(model, batch, options.seed(), number);
        compiled.lossScale().ifPresent(name -> {
            scale.putScalar(0, (float) lossScale.scale());
            model.input(name, scale);
        });
        compiled.sums().forEach((parameter, name) -> {
            if (gradients == null) {
                model.input(name, zeros.get(parameter));
            } else {
                model.input(name, gradients, compiled.gradients().get(parameter));
            }
        });
        compiled.outputs().forEach((value, name) -> model.output(name, outputs.of(value, sizes)));
        compiled.gradients().values().forEach(model::deviceOutput);
        model.run();
        forget();
        gradients = model.deviceArrays();
        batches++;
        return new BatchResult(outputs.of(graph.loss(), sizes).getFloat(0), outputs.of(graph.outputs(), sizes));
    }

    private void forget() {
        if (gradients != null) {
            gradients.close();
            gradients = null;
        }
    }

    @Override
    public double update(double learningRate) {
        boolean scaled = compiled.lossScale().isPresent();
        double factor = 1.0 / batches / (scaled ? lossScale.scale() : 1);
        double norm = update.apply(gradients, compiled.gradients(), factor, learningRate);
        forget();
        batches = 0;
        update.bindTo(model, trainedInputs);
        if (scaled) {
            lossScale.update(Double.isFinite(norm));
        } else if (options.clipping().isActive() && !Double.isFinite(norm)) {
            throw new DivergenceException(
                    "the norm of the gradients is " + norm + ": lower the learning rate or make the warm-up longer");
        }
        return norm;
    }

    @Override
    public OptimizerState download() {
        return update.download();
    }

    @Override
    public void upload() {
        update.upload();
        update.bindTo(model, trainedInputs);
    }

    @Override
    public void close() {
        forget();
        update.close();
        model.close();
        graphInputs.close();
        outputs.close();
        scale.close();
        zeros.values().forEach(INDArray::close);
    }
}
