package dev.firth.core.quantization;

import java.util.Arrays;

/** Plain loops that every JVM can run. */
final class ScalarCodeKernels implements CodeKernels {
    @Override
    public void dot(byte[] codes, int at, int n, float[] query, int q, float[] out, int o) {
        Arrays.fill(out, o, o + ROWS, 0);
        for (int k = 0; k < n; k++) {
            float x = query[q + k];
            int from = at + k * ROWS;
            for (int r = 0; r < ROWS; r++) {
                out[o + r] += codes[from + r] * x;
            }
        }
    }

    @Override
    public boolean scan(byte[] codes, int at, int pairs, byte[] tables, int t, int threshold, short[] sums) {
        boolean any = false;
        for (int r = 0; r < ROWS; r++) {
            int sum = 0;
            for (int p = 0; p < pairs; p++) {
                int code = codes[at + p * ROWS + r];
                int table = t + 2 * p * TABLE_BYTES;
                sum += tables[table + (code & 15)] + tables[table + TABLE_BYTES + (code >>> 4 & 15)];
            }
            sums[(r & 1) * (ROWS / 2) + r / 2] = (short) sum;
            any |= sum > threshold;
        }
        return any;
    }
}
