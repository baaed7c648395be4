package dev.firth.core.format;

import java.nio.charset.StandardCharsets;

/**
 * Parses decimal numbers to the nearest float, without making a {@code String} for each.
 *
 * <p>The digits become a long of at most 19, which is scaled by a power of ten in double arithmetic. That product is off
 * by less than {@value #DOUBT} units in its last place, so that rounding it to a float is right unless it lies so near
 * the middle between two floats that the error matters; those few, and numbers at the ends of the range, go to
 * {@link Float#parseFloat}.
 *
 * <p>Understands what {@code strtof} and Python's {@code float} do: {@code 1}, {@code -.5}, {@code 3.e-7},
 * {@code +Inf}, {@code nan}, {@code infinity}; not hexadecimal numbers. The locale never matters. Not thread-safe.
 */
final class DecimalParser {
    /** What {@link #parse} returns where there is no number. */
    static final int NOT_A_NUMBER = -1;

    private static final int MAX_DIGITS = 19;
    private static final int MAX_EXPONENT = 64;
    private static final int DOUBT = 8;
    private static final int DROPPED_BITS = (1 << 29) - 1;
    private static final int MIDDLE = 1 << 28;
    private static final double[] POWERS = powers();

    private float value;

    /** The number that the last successful {@link #parse} found. */
    float value() {
        return value;
    }

    /**
     * Parses the number that starts at {@code text[from]}.
     *
     * @param to where the text ends
     * @return the index after the number, or {@link #NOT_A_NUMBER}
     */
    int parse(byte[] text, int from, int to) {
        int i = from;
        boolean negative = false;
        if (i < to && (text[i] == '-' || text[i] == '+')) {
            negative = text[i] == '-';
            i++;
        }
        int first = i;
        long digits = 0;
        int d;
        while (i < to && (d = text[i] - '0') >= 0 && d <= 9) {
            digits = digits * 10 + d;
            i++;
        }
        int count = i - first;
        int exponent = 0;
        if (i < to && text[i] == '.') {
            int point = ++i;
            while (i < to && (d = text[i] - '0') >= 0 && d <= 9) {
                digits = digits * 10 + d;
                i++;
            }
            exponent = point - i;
            count -= exponent;
        }
        if (count == 0) {
            return parseName(text, first, to, negative);
        }
        if (i < to && (text[i] | 0x20) == 'e') {
            int e = i + 1;
            boolean down = false;
            if (e < to && (text[e] == '-' || text[e] == '+')) {
                down = text[e] == '-';
                e++;
            }
            int start = e;
            int scale = 0;
            while (e < to && (d = text[e] - '0') >= 0 && d <= 9) {
                scale = Math.min(scale * 10 + d, 1 << 20);
                e++;
            }
            if (e == start) {
                return NOT_A_NUMBER;
            }
            exponent += down ? -scale : scale;
            i = e;
        }
        // Leading zeros are no digits of a long, but counting them is rare work that parseFloat may do.
        value = count <= MAX_DIGITS ? scale(digits, exponent, negative, text, from, i) : slow(text, from, i);
        return i;
    }

    private static float scale(long digits, int exponent, boolean negative, byte[] text, int from, int to) {
        if (digits < 0 || exponent < -MAX_EXPONENT || exponent > MAX_EXPONENT) {
            return slow(text, from, to);
        }
        if (digits == 0) {
            return negative ? -0.0f : 0.0f;
        }
        double scaled = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
        int distance = (int) (Double.doubleToRawLongBits(scaled) & DROPPED_BITS) - MIDDLE;
        if (Math.abs(distance) <= DOUBT || scaled < Float.MIN_NORMAL || scaled > Float.MAX_VALUE) {
            return slow(text, from, to);
        }
        float nearest = (float) scaled;
        return negative ? -nearest : nearest;
    }

    private static float slow(byte[] text, int from, int to) {
        return Float.parseFloat(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
    }

    private int parseName(byte[] text, int from, int to, boolean negative) {
        float infinity = negative ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        if (isName(text, from, to, "infinity")) {
            value = infinity;
            return from + 8;
        }
        if (isName(text, from, to, "inf")) {
            value = infinity;
            return from + 3;
        }
        if (isName(text, from, to, "nan")) {
            value = Float.NaN;
            return from + 3;
        }
        return NOT_A_NUMBER;
    }

    private static boolean isName(byte[] text, int from, int to, String name) {
        if (to - from < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if ((text[from + i] | 0x20) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static double[] powers() {
        double[] powers = new double[MAX_EXPONENT + 1];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Double.parseDouble("1e" + i);
        }
        return powers;
    }
}
