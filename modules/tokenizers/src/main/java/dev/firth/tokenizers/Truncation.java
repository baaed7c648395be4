package dev.firth.tokenizers;

import java.util.Objects;

/**
 * How too many tokens are cut down. What is cut off comes as {@link Encoding#overflow()}.
 *
 * @param maxLength the most tokens that an encoding has, those that the template adds among them
 * @param strategy which text of a pair is cut
 * @param stride how many tokens a part shares with the one before it
 * @param side on which side tokens are cut off
 */
public record Truncation(int maxLength, Strategy strategy, int stride, Side side) {
    /** Which text of a pair is cut. */
    public enum Strategy {
        /** The longer one, then both to the same length; a text alone is cut whatever it is. */
        LONGEST_FIRST,
        /** The first one. */
        ONLY_FIRST,
        /** The second one; a text alone is then refused if it is too long. */
        ONLY_SECOND
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if maxLength is not positive or stride is not from 0 to maxLength - 1
     */
    public Truncation {
        Objects.requireNonNull(strategy, "strategy");
        Objects.requireNonNull(side, "side");
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength is " + maxLength + ": give at least 1");
        }
        if (stride < 0 || stride >= maxLength) {
            throw new IllegalArgumentException(
                    "stride is " + stride + ": give 0 to " + (maxLength - 1) + ", below maxLength");
        }
    }

    /** Cuts the longer text first, on the right, to {@code maxLength} tokens in all. */
    public static Truncation to(int maxLength) {
        return new Truncation(maxLength, Strategy.LONGEST_FIRST, 0, Side.RIGHT);
    }

    /** The same with another strategy. */
    public Truncation withStrategy(Strategy value) {
        return new Truncation(maxLength, value, stride, side);
    }

    /** The same with another stride. */
    public Truncation withStride(int value) {
        return new Truncation(maxLength, strategy, value, side);
    }

    /** The same on another side. */
    public Truncation withSide(Side value) {
        return new Truncation(maxLength, strategy, stride, value);
    }
}
