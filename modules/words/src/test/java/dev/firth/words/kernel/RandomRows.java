package dev.firth.words.kernel;

import java.util.Random;

/** Rows of random numbers for tests of kernels; prints its seed. */
final class RandomRows {
    final Random random;

    RandomRows() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        random = new Random(seed);
    }

    /** The length of a row: a multiple of 16. */
    int length() {
        return 16 * (1 + (random.nextInt(4) == 0 ? random.nextInt(32) : random.nextInt(8)));
    }

    float[] values(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    static void assertClose(float[] actual, double[] expected, double tolerance) {
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= tolerance)) {
                throw new AssertionError(i + ": " + actual[i] + " where " + expected[i] + " is expected");
            }
        }
    }
}
