package dev.firth.transformer.encoder;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.transformer.config.Activation;
import org.nd4j.autodiff.samediff.SDVariable;

/** The layers that encoders and heads are made of, with the parameters that they need. Not thread-safe. */
final class Layers {
    static final Dimension BATCH = Dimension.named("batch");
    static final Dimension SEQUENCE = Dimension.named("sequence");
    static final Dimension TOKENS = BATCH.times(SEQUENCE);

    private final NetworkBuilder network;
    private final Parameters parameters;
    private final double layerNormEpsilon;

    Layers(NetworkBuilder network, Parameters parameters, double layerNormEpsilon) {
        this.network = network;
        this.parameters = parameters;
        this.layerNormEpsilon = layerNormEpsilon;
    }

    NetworkBuilder network() {
        return network;
    }

    /** A parameter; the one that is there, if the graph has it already. */
    SDVariable parameter(String name, long... shape) {
        return network.graph().hasVariable(name)
                ? network.graph().getVariable(name)
                : network.parameter(name, parameters.array(name, shape));
    }

    /** {@code [rows, in]} to {@code [rows, out]}. */
    SDVariable linear(String name, SDVariable x, int in, int out) {
        return network.linear(name, x, parameter(name + ".weight", out, in), parameter(name + ".bias", out));
    }

    /** Normalizes {@code [rows, columns]}; the parameters are those of {@code module}. */
    SDVariable layerNorm(String name, String module, SDVariable x, int columns) {
        return network.layerNorm(
                name,
                x,
                parameter(module + ".weight", columns),
                parameter(module + ".bias", columns),
                layerNormEpsilon);
    }

    SDVariable activation(String name, Activation activation, SDVariable x) {
        return switch (activation) {
            case GELU -> network.gelu(name, x);
            case GELU_TANH -> {
                SDVariable cube = network.graph().math().cube(x).mul(0.044715);
                SDVariable tanh = network.graph().math().tanh(x.add(cube).mul(Math.sqrt(2 / Math.PI)));
                yield x.mul(0.5).mul(name, tanh.add(1.0));
            }
            case RELU -> network.graph().nn().relu(name, x, 0);
            case SILU -> network.graph().nn().swish(name, x);
        };
    }

    SDVariable tanh(String name, SDVariable x) {
        return network.graph().math().tanh(name, x);
    }

    /** Dropout of {@code [rows, columns]}. */
    SDVariable dropout(String name, SDVariable x, double probability, Dimension rows, int columns) {
        return probability == 0 ? x : network.dropout(name, x, probability, rows, Dimension.of(columns));
    }
}
