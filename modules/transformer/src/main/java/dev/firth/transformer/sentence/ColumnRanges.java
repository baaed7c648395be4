package dev.firth.transformer.sentence;

/** The least and the greatest number of each column of some vectors, for quantization. Immutable and thread-safe. */
public final class ColumnRanges {
    private static final int STEPS = 255;

    private final float[] least;
    private final float[] step;

    private ColumnRanges(float[] least, float[] step) {
        this.least = least;
        this.step = step;
    }

    /**
     * Of vectors, better many than few.
     *
     * @throws IllegalArgumentException if there is none, or they differ in size
     */
    public static ColumnRanges of(float[][] vectors) {
        if (vectors.length == 0) {
            throw new IllegalArgumentException("no vectors: the ranges of columns need at least one");
        }
        float[] least = vectors[0].clone();
        float[] most = vectors[0].clone();
        for (float[] vector : vectors) {
            if (vector.length != least.length) {
                throw new IllegalArgumentException(
                        "vectors of " + least.length + " and " + vector.length + " numbers: expected equally many");
            }
            for (int i = 0; i < least.length; i++) {
                least[i] = Math.min(least[i], vector[i]);
                most[i] = Math.max(most[i], vector[i]);
            }
        }
        float[] step = new float[least.length];
        for (int i = 0; i < step.length; i++) {
            step[i] = (most[i] - least[i]) / STEPS;
            step[i] = step[i] == 0 ? 1 : step[i];
        }
        return new ColumnRanges(least, step);
    }

    float least(int column) {
        return least[column];
    }

    float step(int column) {
        return step[column];
    }
}
