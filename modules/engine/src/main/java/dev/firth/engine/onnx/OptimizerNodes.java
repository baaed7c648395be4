package dev.firth.engine.onnx;

import static dev.firth.engine.onnx.OnnxMessages.attribute;

import dev.firth.engine.optimizer.AdaGrad;
import dev.firth.engine.optimizer.AdamW;
import dev.firth.engine.optimizer.Lamb;
import dev.firth.engine.optimizer.Optimizer;
import dev.firth.engine.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;

/** What one step of an optimizer does to one parameter, in ONNX; the formulas are in the Javadoc of the optimizers. */
final class OptimizerNodes {
    private final OnnxWriter writer;
    private final Optimizer optimizer;
    private final String learningRate;
    private final String bias1;
    private final String bias2;

    /**
     * Takes what all parameters share.
     *
     * @param learningRate the name of a scalar
     * @param bias1 the name of {@code 1 - beta1^t}
     * @param bias2 the name of {@code sqrt(1 - beta2^t)}
     */
    OptimizerNodes(OnnxWriter writer, Optimizer optimizer, String learningRate, String bias1, String bias2) {
        this.writer = writer;
        this.optimizer = optimizer;
        this.learningRate = learningRate;
        this.bias1 = bias1;
        this.bias2 = bias2;
    }

    /**
     * Adds a step.
     *
     * @param factor what the learning rate is multiplied with
     * @return the names of the new parameter and the new moments
     */
    List<String> step(String parameter, String gradient, List<String> moments, double factor, double decay) {
        String rate = factor == 1 ? learningRate : times(learningRate, factor);
        if (optimizer instanceof AdamW adamW) {
            return adamW(adamW, parameter, gradient, moments, rate, decay);
        }
        if (optimizer instanceof Lamb lamb) {
            return lamb(lamb, parameter, gradient, moments, rate, decay);
        }
        String decayed = decay == 0 ? gradient : add("Add", gradient, times(parameter, decay));
        if (optimizer instanceof AdaGrad adaGrad) {
            return adaGrad(adaGrad, parameter, decayed, moments.get(0), rate);
        }
        return sgd((Sgd) optimizer, parameter, decayed, moments, rate);
    }

    private List<String> adamW(
            AdamW adamW, String parameter, String gradient, List<String> moments, String rate, double decay) {
        List<String> renewed = adamMoments(gradient, moments, adamW.beta1(), adamW.beta2());
        String kept = decay == 0 ? parameter : add("Mul", parameter, add("Sub", writer.number(1), times(rate, decay)));
        String step = add("Mul", rate, adamDirection(renewed, adamW.epsilon()));
        return all(add("Sub", kept, step), renewed);
    }

    private List<String> lamb(
            Lamb lamb, String parameter, String gradient, List<String> moments, String rate, double decay) {
        List<String> renewed = adamMoments(gradient, moments, lamb.beta1(), lamb.beta2());
        String adam = adamDirection(renewed, lamb.epsilon());
        String direction = decay == 0 ? adam : add("Add", adam, times(parameter, decay));
        String ratio = add("Div", norm(parameter), norm(direction));
        String step = add("Mul", add("Mul", rate, orOne(ratio)), direction);
        return all(add("Sub", parameter, step), renewed);
    }

    /** A ratio of norms, or 1 where one of them is 0: the ratio is 0, infinite or not a number then. */
    private String orOne(String ratio) {
        String usable = add(
                "And",
                add("Greater", ratio, writer.number(0)),
                add("Less", ratio, writer.number(Double.POSITIVE_INFINITY)));
        return add("Where", usable, ratio, writer.number(1));
    }

    private String norm(String x) {
        return add("Sqrt", writer.add("ReduceSumSquare", List.of(attribute("keepdims", 0)), x));
    }

    private List<String> adamMoments(String gradient, List<String> moments, double beta1, double beta2) {
        String m = moments.get(0);
        String v = moments.get(1);
        String mean = add("Add", m, times(add("Sub", gradient, m), 1 - beta1));
        String square = add("Add", times(v, beta2), times(add("Mul", gradient, gradient), 1 - beta2));
        return List.of(mean, square);
    }

    /** {@code (m / bias1) / (sqrt(v) / bias2 + epsilon)}. */
    private String adamDirection(List<String> moments, double epsilon) {
        String root = add("Add", add("Div", add("Sqrt", moments.get(1)), bias2), writer.number(epsilon));
        return add("Div", add("Div", moments.get(0), bias1), root);
    }

    private List<String> adaGrad(AdaGrad adaGrad, String parameter, String gradient, String sum, String rate) {
        String renewed = add("Add", sum, add("Mul", gradient, gradient));
        String root = add("Add", add("Sqrt", renewed), writer.number(adaGrad.epsilon()));
        return List.of(add("Sub", parameter, add("Mul", rate, add("Div", gradient, root))), renewed);
    }

    private List<String> sgd(Sgd sgd, String parameter, String gradient, List<String> moments, String rate) {
        if (moments.isEmpty()) {
            return List.of(add("Sub", parameter, add("Mul", rate, gradient)));
        }
        String buffer = add("Add", times(moments.get(0), sgd.momentum()), gradient);
        String step = sgd.nesterov() ? add("Add", gradient, times(buffer, sgd.momentum())) : buffer;
        return List.of(add("Sub", parameter, add("Mul", rate, step)), buffer);
    }

    private static List<String> all(String parameter, List<String> moments) {
        List<String> all = new ArrayList<>(List.of(parameter));
        all.addAll(moments);
        return all;
    }

    private String times(String x, double factor) {
        return add("Mul", x, writer.number(factor));
    }

    private String add(String operation, String... inputs) {
        return writer.add(operation, inputs);
    }
}
