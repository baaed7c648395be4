package dev.firth.core.quantization;

/** Takes the cosines of consecutive rows with each of some queries. */
@FunctionalInterface
public interface RowCosines {
    /**
     * Takes the cosines of the rows {@code firstRow, ..., firstRow + count - 1}: with query {@code v} they are
     * {@code values[v*stride..v*stride+count)}. The array is scratch.
     */
    void accept(int firstRow, int count, float[] values, int stride);
}
