package dev.firth.evaluation.words;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Correlations of two samples of equal length, from -1 to 1; NaN where one of them has fewer than two different values. Its
 * methods may be called by many threads at once.
 */
public final class Correlation {
    private Correlation() {}

    /**
     * The correlation of Pearson.
     *
     * @throws IllegalArgumentException if the samples differ in length
     */
    public static double pearson(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "samples of " + x.length + " and " + y.length + " numbers: expected as many");
        }
        double meanX = mean(x);
        double meanY = mean(y);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            xy += dx * dy;
            xx += dx * dx;
            yy += dy * dy;
        }
        if (xx == 0 || yy == 0) {
            return Double.NaN;
        }
        return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
    }

    /**
     * The rank correlation of Spearman: Pearson's of the ranks, where equal values share the mean of theirs.
     *
     * @throws IllegalArgumentException if the samples differ in length
     */
    public static double spearman(double[] x, double[] y) {
        return pearson(ranks(x), ranks(y));
    }

    /** The ranks of values, from 1; equal values share the mean of theirs. */
    static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int start = 0; start < order.length; ) {
            int end = start + 1;
            while (end < order.length && values[order[end]] == values[order[start]]) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }
            start = end;
        }
        return ranks;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }
}
