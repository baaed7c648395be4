package dev.firth.transformer.sentence;

import dev.firth.core.simd.Simd;

/** Scales a vector to the length 1; one of zeros stays. */
record Normalize() implements VectorStep {
    /** Shorter vectors are divided by this instead of their length, as PyTorch does. */
    private static final double SHORTEST = 1e-12;

    @Override
    public float[] apply(float[] vector) {
        double length = Math.sqrt(Simd.kernels().squaredNorm(vector, 0, vector.length));
        Simd.kernels().scale((float) (1 / Math.max(length, SHORTEST)), vector, 0, vector.length);
        return vector;
    }
}
