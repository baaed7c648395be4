package dev.firth.transformer.sentence;

import java.util.Locale;

/**
 * How vectors are kept in fewer bits, as {@code quantize_embeddings} of sentence-transformers 6 does it. Thread-safe.
 */
public enum VectorPrecision {
    /** As they are. */
    FLOAT32,
    /** Each column's range in 256 steps, from -128 on. */
    INT8,
    /** Each column's range in 256 steps, from 0 on. */
    UINT8,
    /** A bit for each number, 1 where it is above 0, eight in a byte, the first in the highest bit; less 128. */
    BINARY,
    /** The same bits as a byte from 0 to 255. */
    UBINARY;

    /** The name in sentence-transformers and on the command line. */
    public String precisionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether vectors are quantized with the ranges of their columns. */
    public boolean needsRanges() {
        return this == INT8 || this == UINT8;
    }

    /** The bytes of a vector of {@code dimension} numbers. */
    public int bytes(int dimension) {
        return switch (this) {
            case FLOAT32 -> Float.BYTES * dimension;
            case INT8, UINT8 -> dimension;
            case BINARY, UBINARY -> (dimension + 7) / 8;
        };
    }

    /**
     * A quantized vector.
     *
     * @param ranges of the columns; ignored where none are needed, see {@link #needsRanges}
     * @throws IllegalArgumentException for {@link #FLOAT32}, which is not quantized
     */
    public byte[] quantize(float[] vector, ColumnRanges ranges) {
        return switch (this) {
            case FLOAT32 -> throw new IllegalArgumentException("float32 vectors are not quantized");
            case INT8 -> steps(vector, ranges, -128);
            case UINT8 -> steps(vector, ranges, 0);
            case BINARY -> bits(vector, -128);
            case UBINARY -> bits(vector, 0);
        };
    }

    private static byte[] steps(float[] vector, ColumnRanges ranges, int lowest) {
        byte[] result = new byte[vector.length];
        for (int i = 0; i < result.length; i++) {
            double step = Math.floor((vector[i] - ranges.least(i)) / ranges.step(i));
            result[i] = (byte) (Math.max(0, Math.min(255, step)) + lowest);
        }
        return result;
    }

    private static byte[] bits(float[] vector, int lowest) {
        byte[] result = new byte[(vector.length + 7) / 8];
        for (int i = 0; i < vector.length; i++) {
            if (vector[i] > 0) {
                result[i / 8] |= (byte) (0x80 >>> (i % 8));
            }
        }
        for (int i = 0; i < result.length; i++) {
            result[i] = (byte) (result[i] + lowest);
        }
        return result;
    }
}
