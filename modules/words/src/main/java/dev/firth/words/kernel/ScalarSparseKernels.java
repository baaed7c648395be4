package dev.firth.words.kernel;

/** Sparse kernels that every JVM can run; the inner loop is one that compilers vectorise. */
final class ScalarSparseKernels implements SparseKernels {
    @Override
    public void addRows(
            float[] target,
            int at,
            int length,
            float[] source,
            int base,
            int firstRow,
            int[] rows,
            float[] weights,
            int first,
            int last) {
        for (int i = first; i < last; i++) {
            axpy(weights[i], source, base + (rows[i] - firstRow) * length, target, at, length);
        }
    }

    private static void axpy(float weight, float[] x, int from, float[] y, int at, int length) {
        for (int k = 0; k < length; k++) {
            y[at + k] += weight * x[from + k];
        }
    }
}
