package dev.firth.words.training;

import java.util.Locale;

/** The loss of a training has exploded or is no number: its vectors are worthless, and going on will not mend them. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A loss so many times that of guessing is past mending. */
    private static final double HOPELESS = 4;

    /** With a message that says what to change. */
    public DivergenceException(String message) {
        super(message);
    }

    /**
     * Throws if the mean of {@code loss} is no number, or far above that of an untrained model.
     *
     * @param guessing the mean loss of an untrained model
     * @param learningRate the learning rate at the start
     * @param epoch counted from 1
     * @param furtherAdvice what else than a lower learning rate may help, for example {@code ", or set updates to
     *     EXACT"}
     */
    public static void check(Loss loss, double guessing, double learningRate, int epoch, String furtherAdvice) {
        if (loss.examples() == 0) {
            return;
        }
        double mean = loss.mean();
        if (!(mean < HOPELESS * guessing)) {
            throw new DivergenceException(String.format(
                    Locale.ROOT,
                    "the training diverged in epoch %d (mean loss %s, where guessing gives about %.1f) with learningRate"
                            + " = %s: lower learningRate, to a half of it or less%s",
                    epoch,
                    Double.isFinite(mean) ? String.format(Locale.ROOT, "%.1f", mean) : "not a number",
                    guessing,
                    learningRate,
                    furtherAdvice));
        }
    }
}
