package dev.firth.transformer.encoder;

/**
 * Which row of a table of biases belongs to the distance of two tokens: short distances have a row each, longer ones
 * share rows whose widths grow with the logarithm (Raffel et al. 2020, section 2.1), up to 128.
 */
public final class RelativePositions {
    private static final int MAX_DISTANCE = 128;

    private RelativePositions() {}

    /** The rows for all pairs of places, {@code [query, key]}. */
    public static int[][] buckets(int length, int buckets) {
        int half = buckets / 2;
        int[] before = new int[length];
        for (int distance = 0; distance < length; distance++) {
            before[distance] = bucket(distance, half);
        }
        int[][] rows = new int[length][length];
        for (int query = 0; query < length; query++) {
            for (int key = 0; key < length; key++) {
                rows[query][key] = key > query ? half + before[key - query] : before[query - key];
            }
        }
        return rows;
    }

    private static int bucket(int distance, int buckets) {
        int exact = buckets / 2;
        if (distance < exact) {
            return distance;
        }
        // In 32 bits, since the models were trained with the bounds that come of that.
        float share = (float) Math.log((float) distance / exact) / (float) Math.log((double) MAX_DISTANCE / exact);
        return Math.min(buckets - 1, exact + (int) (share * (buckets - exact)));
    }
}
