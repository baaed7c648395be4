package dev.firth.tokenizers;

/**
 * Numbers as the tokenizers that models are published with read them: the digits as one whole number, multiplied with or
 * divided by a power of ten. That may be the neighbour of the nearest double, and where two ways to cut a word have the same
 * probability, the last bit decides.
 */
final class DecimalNumber {
    private static final double LARGEST_POWER = 1e308;
    private static final int LARGEST_EXPONENT = 308;

    private DecimalNumber() {}

    /** The value of a number as JSON has it. */
    static double of(String json) {
        int end = Math.max(json.indexOf('e'), json.indexOf('E'));
        String digits = end < 0 ? json : json.substring(0, end);
        long significand = 0;
        long exponent = end < 0 ? 0 : exponent(json.substring(end + 1));
        boolean full = false;
        boolean isFraction = false;
        for (int i = digits.startsWith("-") ? 1 : 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digits.charAt(i) == '.') {
                isFraction = true;
                continue;
            }
            full = full || Long.compareUnsigned(significand, Long.divideUnsigned(-1L - digit, 10)) > 0;
            significand = full ? significand : 10 * significand + digit;
            exponent += full ? (isFraction ? 0 : 1) : (isFraction ? -1 : 0);
        }
        double value = scaled(unsigned(significand), exponent);
        return json.startsWith("-") ? -value : value;
    }

    /** The exponent that is written; beyond what any double has, all are alike. */
    private static long exponent(String digits) {
        String sign = digits.startsWith("-") ? "-" : "";
        String number = digits.substring(digits.startsWith("-") || digits.startsWith("+") ? 1 : 0);
        return Long.parseLong(sign + (number.length() > 6 ? "999999" : number));
    }

    private static double unsigned(long value) {
        return value >= 0 ? (double) value : 2.0 * (double) ((value >>> 1) | (value & 1));
    }

    private static double scaled(double significand, long exponent) {
        double value = significand;
        long left = exponent;
        while (left < -LARGEST_EXPONENT && value != 0) {
            value /= LARGEST_POWER;
            left += LARGEST_EXPONENT;
        }
        if (value == 0) {
            return value;
        }
        double power = Double.parseDouble("1e" + Math.min(Math.abs(left), LARGEST_EXPONENT + 1));
        return left < 0 ? value / power : value * power;
    }
}
