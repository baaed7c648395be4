package dev.firth.transformer.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The function between the two products of a feed-forward layer, under the names that {@code config.json} gives it. */
public enum Activation {
    /** {@code x Phi(x)} with the error function (Hendrycks and Gimpel 2016). */
    GELU("gelu"),
    /** The approximation of {@link #GELU} with the hyperbolic tangent. */
    GELU_TANH("gelu_new", "gelu_pytorch_tanh", "gelu_fast"),
    /** {@code max(x, 0)}. */
    RELU("relu"),
    /** {@code x / (1 + exp(-x))} (Elfwing et al. 2017). */
    SILU("silu", "swish");

    @SuppressWarnings("ImmutableEnumChecker") // A copy that nobody can change.
    private final List<String> names;

    Activation(String... names) {
        this.names = List.of(names);
    }

    /** The name that is written to a {@code config.json}. */
    public String configName() {
        return names.get(0);
    }

    /** The function with this name in a {@code config.json}; empty if there is none. */
    static Optional<Activation> named(String name) {
        return Arrays.stream(values())
                .filter(activation -> activation.names.contains(name))
                .findFirst();
    }

    /** All names, for messages. */
    static String allNames() {
        return Arrays.stream(values())
                .flatMap(activation -> activation.names.stream())
                .collect(Collectors.joining(", "));
    }
}
