package dev.firth.transformer.sentence;

/**
 * Layer normalization of a vector (Ba et al. 2016).
 *
 * @param gain {@code [size]}
 * @param bias {@code [size]}
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes them or compares steps.
record LayerNorm(float[] gain, float[] bias) implements VectorStep {
    /** PyTorch's; sentence-transformers has no setting for it. */
    private static final double EPSILON = 1e-5;

    @Override
    public float[] apply(float[] vector) {
        double mean = 0;
        for (float value : vector) {
            mean += value;
        }
        mean /= vector.length;
        double variance = 0;
        for (float value : vector) {
            variance += (value - mean) * (value - mean);
        }
        double factor = 1 / Math.sqrt(variance / vector.length + EPSILON);
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) ((vector[i] - mean) * factor * gain[i] + bias[i]);
        }
        return vector;
    }

    @Override
    public int size(int before) {
        VectorStep.requireSize("a layer normalization", gain.length, before);
        return before;
    }
}
