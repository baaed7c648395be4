package dev.firth.engine.onnxruntime;

import dev.firth.engine.network.Shape;
import dev.firth.engine.onnx.CopyModel;
import dev.firth.engine.onnx.UpdateModel;
import dev.firth.engine.onnxruntime.OrtModel.DeviceArrays;
import dev.firth.engine.optimizer.AdamW;
import dev.firth.engine.optimizer.BiasCorrection;
import dev.firth.engine.optimizer.Lamb;
import dev.firth.engine.optimizer.Optimizer;
import dev.firth.engine.optimizer.OptimizerState;
import dev.firth.engine.optimizer.OptimizerState.Moment;
import dev.firth.engine.optimizer.ParameterGroup;
import dev.firth.engine.training.TrainingOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Parameters and moments where the model of an optimizer's step keeps them. Not thread-safe. */
final class ResidentUpdate implements AutoCloseable {
    private final Optimizer optimizer;
    private final List<String> names;
    private final Map<String, INDArray> parameters;
    private final OptimizerState state;
    private final boolean checked;
    private final OrtModel model;
    private final OrtModel copies;
    private final Map<String, INDArray> scalars = new LinkedHashMap<>();
    private DeviceArrays current;

    /**
     * Opens the model.
     *
     * @param parameters those that have a gradient
     * @param checked whether the gradients may not be finite, and a step is left out then
     */
    ResidentUpdate(Map<String, INDArray> parameters, TrainingOptions options, boolean checked, boolean cuda) {
        this.optimizer = options.optimizer();
        this.names = List.copyOf(parameters.keySet());
        this.parameters = parameters;
        this.state = new OptimizerState(optimizer, parameters);
        this.checked = checked || options.clipping().isActive();
        List<UpdateModel.Parameter> compiled =
                names.stream().map(name -> parameter(name, options)).toList();
        List<Shape> shapes = new ArrayList<>();
        for (UpdateModel.Parameter parameter : compiled) {
            for (int i = 0; i <= optimizer.moments().size(); i++) {
                shapes.add(parameter.shape());
            }
        }
        this.model = new OrtModel(
                UpdateModel.compile(optimizer, compiled, options.clipping(), checked)
                        .toByteArray(),
                cuda);
        this.copies = new OrtModel(CopyModel.compile(shapes).toByteArray(), cuda);
        upload();
    }

    private UpdateModel.Parameter parameter(String name, TrainingOptions options) {
        ParameterGroup group = ParameterGroup.find(options.groups(), name);
        if (group.lazy()) {
            throw new IllegalArgumentException("group \"" + group.name()
                    + "\" is lazy: parameters that stay on a device have dense gradients; leave asLazy() out");
        }
        INDArray array = parameters.get(name);
        double decay = group.weightDecay(optimizer.weightDecay(), array.rank());
        return new UpdateModel.Parameter(Shape.of(array.shape()), group.learningRateFactor(), decay);
    }

    /** Binds the parameters, as they are now, to the inputs of another model. */
    void bindTo(OrtModel other, Map<String, String> inputs) {
        inputs.forEach((name, input) -> {
            if (current == null) {
                other.input(input, parameters.get(name));
            } else {
                other.input(input, current, UpdateModel.updated(UpdateModel.parameter(names.indexOf(name))));
            }
        });
    }

    /**
     * Does a step.
     *
     * @param gradients the outputs of another model
     * @param gradientNames their names under those of the parameters
     * @param factor what the gradients are multiplied with
     * @return the norm of the gradients, NaN if it is not computed; nothing was changed if it is computed and not finite
     */
    double apply(DeviceArrays gradients, Map<String, String> gradientNames, double factor, double learningRate) {
        for (int i = 0; i < names.size(); i++) {
            model.input(UpdateModel.gradient(i), gradients, gradientNames.get(names.get(i)));
        }
        scalar(UpdateModel.LEARNING_RATE, learningRate);
        scalar(UpdateModel.FACTOR, factor);
        BiasCorrection bias = biasCorrection(state.step() + 1);
        scalar(UpdateModel.BIAS1, bias.mean());
        scalar(UpdateModel.BIAS2, bias.root());
        // Without a new binding the library would write where it reads.
        inputs().forEach(input -> model.deviceOutput(UpdateModel.updated(input)));
        INDArray norm = scalars.computeIfAbsent(UpdateModel.NORM, name -> Nd4j.scalar(DataType.FLOAT, Float.NaN));
        if (checked) {
            model.output(UpdateModel.NORM, norm);
        }
        model.run();
        DeviceArrays before = current;
        current = model.deviceArrays();
        inputs().forEach(input -> model.input(input, current, UpdateModel.updated(input)));
        if (before != null) {
            before.close();
        }
        if (!checked) {
            state.step(state.step() + 1);
            return Double.NaN;
        }
        double found = norm.getFloat(0);
        if (Double.isFinite(found)) {
            state.step(state.step() + 1);
        }
        return found;
    }

    private BiasCorrection biasCorrection(long step) {
        if (optimizer instanceof AdamW adamW) {
            return BiasCorrection.of(adamW.beta1(), adamW.beta2(), step);
        }
        return optimizer instanceof Lamb lamb
                ? BiasCorrection.of(lamb.beta1(), lamb.beta2(), step)
                : BiasCorrection.NONE;
    }

    private void scalar(String name, double value) {
        INDArray array = scalars.computeIfAbsent(name, any -> Nd4j.scalar(DataType.FLOAT, 0));
        array.putScalar(0, (float) value);
        model.input(name, array);
    }

    /** The names of all parameters and moments among the inputs. */
    private List<String> inputs() {
        List<String> inputs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            inputs.add(UpdateModel.parameter(i));
            for (int k = 0; k < optimizer.moments().size(); k++) {
                inputs.add(UpdateModel.moment(i, k));
            }
        }
        return inputs;
    }

    /** Copies parameters and moments to the arrays of the network and the state. */
    OptimizerState download() {
        if (current == null) {
            return state;
        }
        List<String> inputs = inputs();
        for (int i = 0; i < inputs.size(); i++) {
            copies.input(CopyModel.source(i), current, UpdateModel.updated(inputs.get(i)));
        }
        int next = 0;
        for (String name : names) {
            INDArray array = parameters.get(name);
            copies.output(CopyModel.copy(next++), array);
            for (Moment moment : state.moments(name)) {
                copies.output(CopyModel.copy(next++), moment.floats(), array.shape());
            }
        }
        copies.run();
        return state;
    }

    /** Takes parameters and moments from the arrays of the network and the state. */
    void upload() {
        for (int i = 0; i < names.size(); i++) {
            INDArray array = parameters.get(names.get(i));
            model.input(UpdateModel.parameter(i), array);
            List<Moment> moments = state.moments(names.get(i));
            for (int k = 0; k < moments.size(); k++) {
                model.input(UpdateModel.moment(i, k), moments.get(k).floats(), array.shape());
            }
        }
        if (current != null) {
            current.close();
            current = null;
        }
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
        }
        copies.close();
        model.close();
        state.close();
        scalars.values().forEach(INDArray::close);
    }
}
