package dev.firth.engine.optimizer;

import java.util.List;

/** The hyperparameters of an optimizer. Immutable; {@link ParameterUpdate} and the engines on GPUs carry it out. */
public sealed interface Optimizer permits AdamW, Sgd, AdaGrad, Lamb {
    /** The name, in small letters. */
    String name();

    /**
     * The weight decay of parameters of two or more axes whose group sets no other. Biases and the gains of LayerNorm,
     * which have one, do not decay.
     */
    double weightDecay();

    /** The names, as PyTorch has them, of the arrays that are kept for each parameter. */
    List<String> moments();

    /** What the elements of the moments are at first. */
    default float initialMoment() {
        return 0;
    }

    /**
     * Whether a step changes a parameter or its moments where the gradient is 0. Where it does not, the update of a table
     * leaves out the rows that no look-up read.
     *
     * @param weightDecay the weight decay of the parameter
     */
    default boolean movesWithoutGradient(double weightDecay) {
        return true;
    }
}
