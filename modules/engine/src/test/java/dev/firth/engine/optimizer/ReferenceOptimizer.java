package dev.firth.engine.optimizer;

/** One parameter's optimizer as its paper has it, in double precision and one element after the other. */
final class ReferenceOptimizer {
    private final Optimizer optimizer;
    private final double decay;
    final double[] theta;
    private final double[] first;
    private final double[] second;
    private int step;

    ReferenceOptimizer(Optimizer optimizer, double decay, float[] parameter) {
        this.optimizer = optimizer;
        this.decay = decay;
        this.theta = new double[parameter.length];
        this.first = new double[parameter.length];
        this.second = new double[parameter.length];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = parameter[i];
            first[i] = optimizer.initialMoment();
        }
    }

    void step(float[] gradient, double eta) {
        step++;
        if (optimizer instanceof AdamW o) {
            for (int i = 0; i < theta.length; i++) {
                theta[i] -= eta * decay * theta[i];
                theta[i] -= eta * adam(i, gradient[i], o.beta1(), o.beta2(), o.epsilon());
            }
        } else if (optimizer instanceof Sgd o) {
            for (int i = 0; i < theta.length; i++) {
                double g = gradient[i] + decay * theta[i];
                first[i] = o.momentum() * first[i] + g;
                theta[i] -= eta * (o.nesterov() ? g + o.momentum() * first[i] : first[i]);
            }
        } else if (optimizer instanceof AdaGrad o) {
            for (int i = 0; i < theta.length; i++) {
                double g = gradient[i] + decay * theta[i];
                first[i] += g * g;
                theta[i] -= eta * g / (Math.sqrt(first[i]) + o.epsilon());
            }
        } else if (optimizer instanceof Lamb o) {
            lamb(o, gradient, eta);
        }
    }

    private void lamb(Lamb o, float[] gradient, double eta) {
        double[] u = new double[theta.length];
        double thetaSquares = 0;
        double uSquares = 0;
        for (int i = 0; i < theta.length; i++) {
            u[i] = adam(i, gradient[i], o.beta1(), o.beta2(), o.epsilon()) + decay * theta[i];
            thetaSquares += theta[i] * theta[i];
            uSquares += u[i] * u[i];
        }
        double ratio = thetaSquares > 0 && uSquares > 0 ? Math.sqrt(thetaSquares) / Math.sqrt(uSquares) : 1;
        for (int i = 0; i < theta.length; i++) {
            theta[i] -= eta * ratio * u[i];
        }
    }

    private double adam(int i, double g, double beta1, double beta2, double epsilon) {
        first[i] = beta1 * first[i] + (1 - beta1) * g;
        second[i] = beta2 * second[i] + (1 - beta2) * g * g;
        double m = first[i] / (1 - Math.pow(beta1, step));
        double v = second[i] / (1 - Math.pow(beta2, step));
        return m / (Math.sqrt(v) + epsilon);
    }
}
