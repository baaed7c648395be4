package dev.firth.words.kernel;

/** The kernels that every JVM can run. */
final class ScalarGroupKernels implements GroupKernels {
    @Override
    public void scores(float[] x, int xOffset, float[][] rows, int[] offsets, int groups, int length, float[] cells) {
        for (int r = 0; r < groups * GROUP; r++) {
            cells[cell(r)] = ScalarTileKernels.dot(x, xOffset, rows[r], offsets[r], length);
        }
    }

    private static int cell(int row) {
        return row / GROUP * GROUP_CELLS + row % GROUP;
    }

    @Override
    public void exchange(
            float[] x,
            int xOffset,
            float[] target,
            int targetOffset,
            float[][] rows,
            int[] offsets,
            int groups,
            int length,
            float[] cells) {
        for (int k = 0; k < length; k++) {
            float value = x[xOffset + k];
            float sum = 0;
            for (int r = 0; r < groups * GROUP; r++) {
                float g = cells[cell(r)];
                int at = offsets[r] + k;
                sum += g * rows[r][at];
                rows[r][at] += g * value;
            }
            target[targetOffset + k] += sum;
        }
    }
}
