package dev.firth.engine.optimizer;

import java.util.List;

/**
 * AdaGrad with a diagonal matrix (Duchi et al. 2011), as {@code torch.optim.Adagrad}:
 *
 * <pre>
 * g = g + lambda theta
 * s = s + g^2
 * theta = theta - eta g / (sqrt(s) + epsilon)
 * </pre>
 *
 * @param epsilon keeps the quotient finite, above 0
 * @param initialAccumulator what s is at first, from 0
 * @param weightDecay lambda, from 0; part of the gradient, as in PyTorch
 */
public record AdaGrad(double epsilon, double initialAccumulator, double weightDecay) implements Optimizer {
    /** Checks the ranges. */
    public AdaGrad {
        HyperparameterRange.positive("epsilon", epsilon);
        HyperparameterRange.notNegative("initialAccumulator", initialAccumulator);
        HyperparameterRange.notNegative("weightDecay", weightDecay);
    }

    /** PyTorch's values: 1e-10, 0, 0. */
    public static AdaGrad defaults() {
        return new AdaGrad(1e-10, 0, 0);
    }

    @Override
    public String name() {
        return "adagrad";
    }

    @Override
    public List<String> moments() {
        return List.of("sum");
    }

    @Override
    public float initialMoment() {
        return (float) initialAccumulator;
    }

    @Override
    public boolean movesWithoutGradient(double decay) {
        return decay != 0;
    }
}
