package dev.firth.engine.onnx;

import static dev.firth.engine.onnx.OnnxMessages.attribute;

import dev.firth.engine.network.ElementType;
import dev.firth.engine.network.Shape;
import dev.firth.engine.optimizer.GradientClipping;
import dev.firth.engine.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;
import onnx.OnnxMl.ModelProto;

/**
 * A step of an optimizer as an ONNX model: inputs are parameters, moments and gradients, outputs are the new parameters and
 * moments. If the norm of the gradients is computed and is not finite, they are the old ones.
 *
 * <p>Parameters have numbers from 0. The scalar inputs are {@link #LEARNING_RATE}, {@link #BIAS1}, {@link #BIAS2} and
 * {@link #FACTOR}.
 */
public final class UpdateModel {
    /** The scalar input with the learning rate. */
    public static final String LEARNING_RATE = "learning rate";

    /** The scalar input with {@code 1 - beta1^t}, t being the number of the step from 1; other optimizers ignore it. */
    public static final String BIAS1 = "bias1";

    /** The scalar input with {@code sqrt(1 - beta2^t)}. */
    public static final String BIAS2 = "bias2";

    /** The scalar input that the gradients are multiplied with first. */
    public static final String FACTOR = "factor";

    /** The scalar output with the norm of the gradients, multiplied but not clipped. */
    public static final String NORM = "norm";

    /** PyTorch's: keeps the quotient finite. */
    private static final double CLIPPING_EPSILON = 1e-6;

    private final OnnxWriter writer = new OnnxWriter();
    private final Optimizer optimizer;
    private final List<Parameter> parameters;

    /**
     * A parameter.
     *
     * @param learningRateFactor what the learning rate is multiplied with
     * @param weightDecay lambda
     */
    public record Parameter(Shape shape, double learningRateFactor, double weightDecay) {}

    private UpdateModel(Optimizer optimizer, List<Parameter> parameters) {
        this.optimizer = optimizer;
        this.parameters = parameters;
    }

    /** The name of a parameter among the inputs. */
    public static String parameter(int i) {
        return "parameter" + i;
    }

    /** The name of a parameter's gradient among the inputs. */
    public static String gradient(int i) {
        return "gradient" + i;
    }

    /** The name of a parameter's moment among the inputs. */
    public static String moment(int i, int number) {
        return parameter(i) + ".moment" + number;
    }

    /** The name among the outputs of what an input becomes. */
    public static String updated(String input) {
        return input + ".new";
    }

    /**
     * Compiles a step.
     *
     * @param clipping how long the gradients may be
     * @param checked whether the norm is computed even if nothing is clipped
     */
    public static ModelProto compile(
            Optimizer optimizer, List<Parameter> parameters, GradientClipping clipping, boolean checked) {
        return new UpdateModel(optimizer, parameters).compile(clipping, checked || clipping.isActive());
    }

    private ModelProto compile(GradientClipping clipping, boolean checked) {
        for (String scalar : List.of(LEARNING_RATE, BIAS1, BIAS2, FACTOR)) {
            writer.input(writer.name(scalar), ElementType.FLOAT, Shape.SCALAR);
        }
        List<String> gradients = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            gradients.add(writer.add("Mul", input(gradient(i), parameters.get(i)), FACTOR));
        }
        String norm = checked ? norm(gradients) : "";
        String finite = checked ? writer.add("Equal", writer.add("Sub", norm, norm), writer.number(0)) : "";
        String shortening = clipping.isActive() ? shortening(norm, clipping.maxNorm()) : "";
        OptimizerNodes nodes = new OptimizerNodes(writer, optimizer, LEARNING_RATE, BIAS1, BIAS2);
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            List<String> before = before(i);
            String gradient = clipping.isActive() ? writer.add("Mul", gradients.get(i), shortening) : gradients.get(i);
            List<String> after = nodes.step(
                    before.get(0),
                    gradient,
                    before.subList(1, before.size()),
                    parameter.learningRateFactor(),
                    parameter.weightDecay());
            for (int k = 0; k < before.size(); k++) {
                String kept = checked ? writer.add("Where", finite, after.get(k), before.get(k)) : after.get(k);
                output(updated(before.get(k)), kept, parameter.shape());
            }
        }
        return writer.model();
    }

    /** The names of a parameter and its moments. */
    private List<String> before(int i) {
        List<String> before = new ArrayList<>();
        before.add(input(parameter(i), parameters.get(i)));
        for (int k = 0; k < optimizer.moments().size(); k++) {
            before.add(input(moment(i, k), parameters.get(i)));
        }
        return before;
    }

    private String input(String wanted, Parameter parameter) {
        String name = writer.name(wanted);
        writer.input(name, ElementType.FLOAT, parameter.shape());
        return name;
    }

    private void output(String wanted, String value, Shape shape) {
        String name = writer.name(wanted);
        writer.rename(value, name);
        writer.output(name, shape);
    }

    private String norm(List<String> gradients) {
        String squares = gradients.stream()
                .map(gradient -> writer.add("ReduceSumSquare", List.of(attribute("keepdims", 0)), gradient))
                .reduce((a, b) -> writer.add("Add", a, b))
                .orElseThrow();
        String norm = writer.add("Sqrt", squares);
        output(NORM, norm, Shape.SCALAR);
        return norm;
    }

    private String shortening(String norm, double maxNorm) {
        String ratio =
                writer.add("Div", writer.number(maxNorm), writer.add("Add", norm, writer.number(CLIPPING_EPSILON)));
        return writer.add("Min", ratio, writer.number(1));
    }
}
