package dev.firth.words.training;

/** Checks the ranges of settings, with messages that name the setting, its value and the legal range. */
public final class SettingRange {
    private SettingRange() {}

    /**
     * Checks a whole number.
     *
     * @param max {@code Integer.MAX_VALUE} for no upper bound
     * @throws IllegalArgumentException if {@code value} is not in {@code min..max}
     */
    public static void require(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " = " + value + ": expected "
                    + (max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max));
        }
    }

    /**
     * Checks a number.
     *
     * @param min {@code Double.MIN_NORMAL} for a number above 0
     * @throws IllegalArgumentException if {@code value} is not in {@code min..max}, or not a number
     */
    public static void require(String name, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    name + " = " + value + ": expected " + (min == Double.MIN_NORMAL ? "above 0" : min) + " to " + max);
        }
    }
}
