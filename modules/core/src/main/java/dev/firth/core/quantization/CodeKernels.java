package dev.firth.core.quantization;

import dev.firth.core.simd.Simd;

/**
 * Inner products of a query with blocks of {@value #ROWS} rows of codes.
 *
 * <p>Codes of a block lie column after column, so that one vector register holds a column of many rows. Stateless and
 * thread-safe; an index outside an array throws {@link IndexOutOfBoundsException}.
 */
interface CodeKernels {
    /** The number of rows in a block. */
    int ROWS = QuantizedLayout.BLOCK_ROWS;

    /** The bytes that may be read behind the last code, and are not used. */
    int SLACK = 64;

    /** The bytes of a table of {@link #scan}: its 16 entries four times, as many as the widest register has. */
    int TABLE_BYTES = 64;

    /** The kernels of the SIMD provider in use. */
    static CodeKernels get() {
        return Simd.provide(CodeKernels.class, "dev.firth.core.quantization.VectorCodeKernels", ScalarCodeKernels::new);
    }

    /**
     * Multiplies rows of signed bytes with a query: {@code out[o + r]} becomes the sum over {@code k} of
     * {@code codes[at + 64*k + r] * query[q + k]}.
     *
     * @param codes readable to {@link #SLACK} bytes behind the block
     * @param n the number of columns
     */
    void dot(byte[] codes, int at, int n, float[] query, int q, float[] out, int o);

    /**
     * Sums table entries that codes of four bits choose (the "fast scan" of André, Kermarrec and Le Scouarnec, <i>Cache
     * Locality Is Not Enough</i>, VLDB 2015): a byte shuffle looks up the same column of many rows at once.
     *
     * <p>The byte {@code codes[at + 64*p + r]} holds for row {@code r} the code of column {@code 2p} in its low and that
     * of column {@code 2p + 1} in its high four bits. If the sum of no row is above {@code threshold}, nothing else
     * happens; else the sums of all rows are written: that of row {@code 2j + e} to {@code sums[32*e + j]}.
     *
     * @param pairs the number of pairs of columns
     * @param tables holds the table of column {@code m} from {@code t + 64*m} on: entries from 0 to 127, the sum of the
     *     largest of all columns at most 32767
     * @return whether any sum is above the threshold
     */
    boolean scan(byte[] codes, int at, int pairs, byte[] tables, int t, int threshold, short[] sums);
}
