package dev.firth.engine.optimizer;

import java.util.List;

/**
 * Adam with decoupled weight decay (Kingma and Ba 2015; Loshchilov and Hutter 2019, algorithm 2), as
 * {@code torch.optim.AdamW}:
 *
 * <pre>
 * theta = theta - eta lambda theta
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g^2
 * theta = theta - eta (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * @param beta1 how much of m stays, from 0 to below 1
 * @param beta2 how much of v stays, from 0 to below 1
 * @param epsilon keeps the quotient finite, above 0
 * @param weightDecay lambda, from 0
 */
public record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {
    /** Checks the ranges. */
    public AdamW {
        HyperparameterRange.fraction("beta1", beta1);
        HyperparameterRange.fraction("beta2", beta2);
        HyperparameterRange.positive("epsilon", epsilon);
        HyperparameterRange.notNegative("weightDecay", weightDecay);
    }

    /** PyTorch's values: 0.9, 0.999, 1e-8, 0.01. */
    public static AdamW defaults() {
        return new AdamW(0.9, 0.999, 1e-8, 0.01);
    }

    @Override
    public String name() {
        return "adamw";
    }

    @Override
    public List<String> moments() {
        return List.of("exp_avg", "exp_avg_sq");
    }
}
