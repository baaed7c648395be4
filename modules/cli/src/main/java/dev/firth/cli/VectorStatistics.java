package dev.firth.cli;

import dev.firth.core.vectors.WordVectors;

/**
 * How long the vectors of a file are.
 *
 * @param minNorm the shortest Euclidean length of those without NaN or infinity; NaN if there is none
 * @param meanNorm their mean length; NaN if there is none
 * @param maxNorm the greatest length; NaN if there is none
 * @param zeroVectors how many vectors are all zeros
 * @param notFinite how many single values are NaN or infinite
 */
record VectorStatistics(double minNorm, double meanNorm, double maxNorm, int zeroVectors, long notFinite) {
    static VectorStatistics of(WordVectors vectors) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int finite = 0;
        int zeros = 0;
        long notFinite = 0;
        for (int id = 0; id < vectors.size(); id++) {
            double squares = 0;
            long bad = 0;
            for (float value : vectors.matrix().row(id)) {
                squares += (double) value * value;
                bad += Float.isFinite(value) ? 0 : 1;
            }
            notFinite += bad;
            if (bad > 0) {
                continue;
            }
            double norm = Math.sqrt(squares);
            min = Math.min(min, norm);
            max = Math.max(max, norm);
            sum += norm;
            finite++;
            zeros += norm == 0 ? 1 : 0;
        }
        return finite == 0
                ? new VectorStatistics(Double.NaN, Double.NaN, Double.NaN, zeros, notFinite)
                : new VectorStatistics(min, sum / finite, max, zeros, notFinite);
    }
}
