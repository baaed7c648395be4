package dev.firth.transformer.sentence;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/** The function behind a dense layer, under the name of PyTorch's class. */
@SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
enum DenseActivation {
    IDENTITY("Identity", x -> x),
    TANH("Tanh", Math::tanh),
    RELU("ReLU", x -> Math.max(0, x)),
    SIGMOID("Sigmoid", x -> 1 / (1 + Math.exp(-x))),
    SILU("SiLU", x -> x / (1 + Math.exp(-x)));

    private final String className;
    private final DoubleUnaryOperator function;

    DenseActivation(String className, DoubleUnaryOperator function) {
        this.className = className;
        this.function = function;
    }

    /** The function of a class of {@code torch.nn}, with its packages or without. */
    static Optional<DenseActivation> ofClass(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(activation -> activation.className.equals(last))
                .findFirst();
    }

    /** PyTorch's class, with its package. */
    String qualifiedClassName() {
        return "torch.nn.modules." + (this == IDENTITY ? "linear." : "activation.") + className;
    }

    /** All names of classes, for messages. */
    static String allNames() {
        return Arrays.stream(values()).map(value -> value.className).collect(Collectors.joining(", "));
    }

    float apply(double x) {
        return (float) function.applyAsDouble(x);
    }
}
