package dev.firth.core.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;

/**
 * Prints floats with the fewest digits that read back as the same float, the same on every JVM and in every locale.
 *
 * <p>For each number of digits, from the likely ones on, the number is rounded to so many digits and read back; a
 * float never needs more than nine. Numbers from 1e-5 up to 1e9 are printed plain ({@code 0.015625}), others with an
 * exponent ({@code 1.5e-7}); no fraction is printed as {@code 3}, and the special ones as {@code nan}, {@code inf} and
 * {@code -inf}, the names that C and Python read. Not thread-safe.
 */
final class DecimalPrinter {
    /** The most bytes that a number takes. */
    static final int MAX_LENGTH = 16;

    private static final int MAX_DIGITS = 9;
    private static final int LIKELY_DIGITS = 6;
    private static final int EXACT_POWERS = 22;
    private static final long DROPPED_BITS = (1L << 29) - 1;
    private static final long MIDDLE = 1L << 28;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final byte[] digits = new byte[MAX_DIGITS];
    private int exponent;

    /** Prints {@code value} at {@code target[at]}, which has room for {@link #MAX_LENGTH}; returns the end. */
    int print(float value, byte[] target, int at) {
        int i = at;
        if (Float.isNaN(value)) {
            return text("nan", target, i);
        }
        if (Float.floatToRawIntBits(value) < 0) {
            target[i++] = '-';
        }
        float positive = Math.abs(value);
        if (positive == 0) {
            target[i++] = '0';
            return i;
        }
        if (positive == Float.POSITIVE_INFINITY) {
            return text("inf", target, i);
        }
        int count = shortest(positive);
        return exponent >= -5 && exponent < 9 ? plain(count, target, i) : scientific(count, target, i);
    }

    /** Finds the shortest digits and the exponent of the first of them; returns how many digits there are. */
    private int shortest(float value) {
        int guess = (int) Math.floor(Math.log10(value));
        if (guess < MAX_DIGITS - 1 - EXACT_POWERS || guess > EXACT_POWERS) {
            return exact(value);
        }
        int count = LIKELY_DIGITS;
        long found = round(value, count, guess);
        if (found < 0) {
            while (found < 0 && count < MAX_DIGITS) {
                found = round(value, ++count, guess);
            }
            return found < 0 ? exact(value) : store(found, count, guess);
        }
        long fewer = round(value, count - 1, guess);
        while (fewer >= 0) {
            found = fewer;
            count--;
            fewer = count == 1 ? -1 : round(value, count - 1, guess);
        }
        return store(found, count, guess);
    }

    /** The first {@code count} digits of {@code value} as a number if they read back as {@code value}, else -1. */
    private static long round(float value, int count, int guess) {
        int power = count - 1 - guess;
        double rounded = Math.rint(power >= 0 ? value * POWERS[power] : value / POWERS[-power]);
        double decimal = power >= 0 ? rounded / POWERS[power] : rounded * POWERS[-power];
        float back = (float) decimal;
        if ((Double.doubleToRawLongBits(decimal) & DROPPED_BITS) == MIDDLE) {
            // In the middle between two floats the decimal itself decides, not the double nearest to it.
            back = new BigDecimal(BigInteger.valueOf((long) rounded), power).floatValue();
        }
        return back == value ? (long) rounded : -1;
    }

    private int exact(float value) {
        BigDecimal decimal = new BigDecimal(value);
        for (int count = 1; ; count++) {
            BigDecimal rounded = decimal.round(new MathContext(count));
            if (rounded.floatValue() == value || count == MAX_DIGITS) {
                return store(
                        rounded.unscaledValue().longValueExact(),
                        rounded.precision(),
                        rounded.precision() - rounded.scale() - 1);
            }
        }
    }

    /** Stores the digits of {@code number} without trailing zeros. */
    private int store(long number, int expectedCount, int firstExponent) {
        long rest = number;
        int count = expectedCount;
        if (rest >= POWERS[count]) {
            count++;
        } else if (rest < POWERS[count - 1]) {
            count--;
        }
        exponent = firstExponent + count - expectedCount;
        while (rest % 10 == 0) {
            rest /= 10;
            count--;
        }
        for (int i = count - 1; i >= 0; i--) {
            digits[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return count;
    }

    private int plain(int count, byte[] target, int at) {
        int i = at;
        if (exponent < 0) {
            target[i++] = '0';
            target[i++] = '.';
            for (int zero = -1; zero > exponent; zero--) {
                target[i++] = '0';
            }
            System.arraycopy(digits, 0, target, i, count);
            return i + count;
        }
        for (int digit = 0; digit < Math.max(count, exponent + 1); digit++) {
            if (digit == exponent + 1) {
                target[i++] = '.';
            }
            target[i++] = digit < count ? digits[digit] : (byte) '0';
        }
        return i;
    }

    private int scientific(int count, byte[] target, int at) {
        int i = at;
        target[i++] = digits[0];
        if (count > 1) {
            target[i++] = '.';
            System.arraycopy(digits, 1, target, i, count - 1);
            i += count - 1;
        }
        target[i++] = 'e';
        return text(Integer.toString(exponent), target, i);
    }

    private static int text(String text, byte[] target, int at) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, target, at, bytes.length);
        return at + bytes.length;
    }
}
