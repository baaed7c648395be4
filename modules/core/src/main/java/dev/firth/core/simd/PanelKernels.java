package dev.firth.core.simd;

/**
 * Inner products with many rows at once, for matrices that are stored in panels.
 *
 * <p>A panel holds {@value #ROWS} rows of {@code n} columns, column after column: the element of row {@code r} and
 * column {@code k} is at {@code k * 16 + r}. One vector register then holds one column of several rows, so that a sum
 * over the columns never has to be taken across the lanes of a register.
 *
 * <p>Each product is summed in the order of the columns, whatever else is computed with it: a row and a query give the
 * same bits alone and in a batch. Stateless and thread-safe; an index outside an array throws
 * {@link IndexOutOfBoundsException}.
 */
public interface PanelKernels {
    /** The number of rows in a panel: the lanes of one 512-bit vector. */
    int ROWS = 16;

    /** The kernels of the provider in use. */
    static PanelKernels get() {
        return Simd.provide(PanelKernels.class, "dev.firth.core.simd.VectorApiPanelKernels", ScalarPanelKernels::new);
    }

    /**
     * Multiplies the rows of consecutive panels with several queries: {@code out[o + v*outStride + 16*p + r]} becomes
     * the inner product of row {@code r} of panel {@code p} with query {@code v}.
     *
     * <p>The panels are read from memory once for all queries.
     *
     * @param panels holds panel {@code p} from {@code at + p*16*n} on
     * @param count the number of panels
     * @param n the number of columns
     * @param queries holds query {@code v} from {@code q + v*n} on
     * @param vectors the number of queries
     */
    void dot(
            float[] panels,
            int at,
            int count,
            int n,
            float[] queries,
            int q,
            int vectors,
            float[] out,
            int o,
            int outStride);
}
