package dev.firth.tokenizers;

import java.util.Objects;

/**
 * How short encodings are filled up with padding tokens. Longer ones stay as they are.
 *
 * @param length how many tokens an encoding has at least; 0 for as many as the longest of those encoded together
 * @param multipleOf what the length is rounded up to a multiple of; 1 for any length
 * @param side on which side padding is put
 * @param typeId the type id of padding
 */
public record Padding(int length, int multipleOf, Side side, int typeId) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if length or typeId is negative or multipleOf is not positive
     */
    public Padding {
        Objects.requireNonNull(side, "side");
        if (length < 0 || multipleOf < 1 || typeId < 0) {
            throw new IllegalArgumentException("length " + length + ", multipleOf " + multipleOf + ", typeId " + typeId
                    + ": give a length and a typeId from 0 and a multipleOf from 1");
        }
    }

    /** To the length of the longest of those encoded together, on the right. */
    public static Padding longest() {
        return new Padding(0, 1, Side.RIGHT, 0);
    }

    /** To {@code length} tokens, on the right. */
    public static Padding toLength(int length) {
        return new Padding(length, 1, Side.RIGHT, 0);
    }

    /** The same with lengths that are multiples of {@code value}. */
    public Padding withMultipleOf(int value) {
        return new Padding(length, value, side, typeId);
    }

    /** The same on another side. */
    public Padding withSide(Side value) {
        return new Padding(length, multipleOf, value, typeId);
    }

    /** How long encodings become of which the longest has {@code longest} tokens. */
    int target(int longest) {
        long target = length == 0 ? longest : length;
        return (int) Math.min(Integer.MAX_VALUE - 8, (target + multipleOf - 1) / multipleOf * multipleOf);
    }
}
