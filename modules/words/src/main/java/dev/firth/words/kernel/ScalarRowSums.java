package dev.firth.words.kernel;

import dev.firth.core.matrix.FloatMatrix;
import java.util.Arrays;

/** The kernels that every JVM can run. */
final class ScalarRowSums implements RowSums {
    @Override
    public void sum(FloatMatrix matrix, int[] rows, int from, int to, float factor, float[] target, int at) {
        int stride = matrix.stride();
        Arrays.fill(target, at, at + stride, 0);
        for (int i = from; i < to; i++) {
            add(matrix.chunk(rows[i]), matrix.offset(rows[i]), target, at, stride);
        }
        for (int k = at; k < at + stride; k++) {
            target[k] *= factor;
        }
    }

    @Override
    public void addToEach(float[] source, int at, FloatMatrix matrix, int[] rows, int from, int to) {
        for (int i = from; i < to; i++) {
            add(source, at, matrix.chunk(rows[i]), matrix.offset(rows[i]), matrix.stride());
        }
    }

    private static void add(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int k = 0; k < length; k++) {
            y[yOffset + k] += x[xOffset + k];
        }
    }
}
