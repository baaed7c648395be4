package dev.firth.words.word2vec;

import java.util.Locale;

/** The loss of a training has exploded or is no number: its vectors are worthless, and going on will not mend them. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A loss so many times that of guessing is past mending. */
    private static final double HOPELESS = 4;

    private DivergenceException(String message) {
        super(message);
    }

    /** Throws if the mean of {@code loss} is no number, or far above that of an untrained model. */
    static void check(Loss loss, Word2VecConfiguration configuration, double learningRate, int epoch) {
        if (loss.examples() == 0) {
            return;
        }
        double outputs = 1.0 + configuration.negative() + (configuration.hierarchicalSoftmax() ? 40 : 0);
        double mean = loss.mean();
        if (!(mean < HOPELESS * outputs * Math.log(2))) {
            throw new DivergenceException(String.format(
                    Locale.ROOT,
                    "the training diverged in epoch %d (mean loss %s, where guessing gives about %.1f) with learningRate"
                            + " = %s: lower learningRate, to a half of it or less%s",
                    epoch,
                    Double.isFinite(mean) ? String.format(Locale.ROOT, "%.1f", mean) : "not a number",
                    outputs * Math.log(2),
                    learningRate,
                    configuration.updates() == Updates.FAST ? ", or set updates to EXACT" : ""));
        }
    }
}
