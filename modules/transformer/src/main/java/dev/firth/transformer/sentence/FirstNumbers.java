package dev.firth.transformer.sentence;

import java.util.Arrays;

/**
 * The first numbers of a vector alone, which models trained for it pack the most into (Kusupati et al. 2022, Matryoshka
 * representation learning).
 *
 * @param count how many, at least 1
 */
record FirstNumbers(int count) implements VectorStep {
    @Override
    public float[] apply(float[] vector) {
        return vector.length <= count ? vector : Arrays.copyOf(vector, count);
    }

    @Override
    public int size(int before) {
        return Math.min(before, count);
    }
}
