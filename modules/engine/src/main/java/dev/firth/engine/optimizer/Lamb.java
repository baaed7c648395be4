package dev.firth.engine.optimizer;

import java.util.List;

/**
 * Adam whose step is scaled, parameter by parameter, to the parameter's norm, for large batches (You et al. 2020,
 * algorithm 2, with phi the identity):
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g
 * v = beta2 v + (1 - beta2) g^2
 * r = (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * u = r + lambda theta
 * theta = theta - eta (|theta| / |u|) u
 * </pre>
 *
 * <p>The ratio of the norms is 1 where one of them is 0.
 *
 * @param beta1 how much of m stays, from 0 to below 1
 * @param beta2 how much of v stays, from 0 to below 1
 * @param epsilon keeps the quotient finite, above 0
 * @param weightDecay lambda, from 0
 */
public record Lamb(double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {
    /** Checks the ranges. */
    public Lamb {
        HyperparameterRange.fraction("beta1", beta1);
        HyperparameterRange.fraction("beta2", beta2);
        HyperparameterRange.positive("epsilon", epsilon);
        HyperparameterRange.notNegative("weightDecay", weightDecay);
    }

    /** The paper's values for BERT: 0.9, 0.999, 1e-6, 0.01. */
    public static Lamb defaults() {
        return new Lamb(0.9, 0.999, 1e-6, 0.01);
    }

    @Override
    public String name() {
        return "lamb";
    }

    @Override
    public List<String> moments() {
        return List.of("exp_avg", "exp_avg_sq");
    }
}
