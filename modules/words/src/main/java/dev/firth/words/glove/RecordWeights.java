package dev.firth.words.glove;

/**
 * The logarithm of a value and its weight in the loss, {@code f(x) = min(1, (x / xMax)^alpha)}. Most values are sums of a
 * few fractions and come again and again: a small table remembers them. Not thread-safe.
 */
final class RecordWeights {
    private static final int TABLE_BITS = 12;

    private final double xMax;
    private final double alpha;
    private final float[] values = new float[1 << TABLE_BITS];
    private final float[] logs = new float[1 << TABLE_BITS];
    private final float[] weights = new float[1 << TABLE_BITS];

    RecordWeights(double xMax, double alpha) {
        this.xMax = xMax;
        this.alpha = alpha;
    }

    /** Where in the table a value, which must be above 0, is now. */
    int find(float value) {
        int slot = (Float.floatToRawIntBits(value) * 0x9E3779B1) >>> (32 - TABLE_BITS);
        if (values[slot] != value) {
            values[slot] = value;
            logs[slot] = (float) Math.log(value);
            weights[slot] = value < xMax ? (float) Math.pow(value / xMax, alpha) : 1;
        }
        return slot;
    }

    /** The natural logarithm of the value that was found at {@code slot}. */
    float log(int slot) {
        return logs[slot];
    }

    /** The weight of the value that was found at {@code slot}. */
    float weight(int slot) {
        return weights[slot];
    }
}
