package dev.firth.engine.optimizer;

import java.util.List;

/**
 * Stochastic gradient descent with momentum (Sutskever et al. 2013), as {@code torch.optim.SGD}:
 *
 * <pre>
 * g = g + lambda theta
 * b = momentum b + g
 * theta = theta - eta b                   without Nesterov
 * theta = theta - eta (g + momentum b)    with
 * </pre>
 *
 * @param momentum how much of b stays, from 0 to below 1; with 0 no moment is kept
 * @param nesterov whether to look ahead; needs a momentum
 * @param weightDecay lambda, from 0; part of the gradient, as in PyTorch
 */
public record Sgd(double momentum, boolean nesterov, double weightDecay) implements Optimizer {
    /** Checks the ranges. */
    public Sgd {
        HyperparameterRange.fraction("momentum", momentum);
        HyperparameterRange.notNegative("weightDecay", weightDecay);
        if (nesterov && momentum == 0) {
            throw new IllegalArgumentException("nesterov needs a momentum above 0: set one, 0.9 for example");
        }
    }

    /** PyTorch's values: no momentum, no weight decay. */
    public static Sgd defaults() {
        return new Sgd(0, false, 0);
    }

    @Override
    public String name() {
        return "sgd";
    }

    @Override
    public List<String> moments() {
        return momentum == 0 ? List.of() : List.of("momentum_buffer");
    }

    @Override
    public boolean movesWithoutGradient(double decay) {
        return momentum != 0 || decay != 0;
    }
}
