package dev.firth.transformer.sentence;

import dev.firth.core.npy.NpyType;
import dev.firth.core.npy.NpyWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How precisely vectors are kept; number for number what {@code quantize_embeddings} of sentence-transformers does.
 *
 * <p>Eight bits are the number of the step within the dimension's {@link CalibrationRanges}; one bit is whether a number is
 * above 0, eight of them in a byte, the first in its highest bit, and zeros behind the last.
 */
public enum VectorPrecision {
    /** Floats of 32 bits, as they are. */
    FLOAT32(NpyType.FLOAT32, false) {
        @Override
        public byte[] quantize(float[] vector, CalibrationRanges ranges) {
            throw new IllegalArgumentException(
                    "vectors of precision float32 are not quantized: use them as they are, or choose another precision");
        }

        @Override
        public void write(NpyWriter writer, float[] vector, CalibrationRanges ranges) throws IOException {
            writer.row(vector);
        }
    },
    /** Signed integers of 8 bits: the number of the step, less 128. */
    INT8(NpyType.INT8, true) {
        @Override
        public byte[] quantize(float[] vector, CalibrationRanges ranges) {
            return lowered(UINT8.quantize(vector, ranges));
        }
    },
    /** Unsigned integers of 8 bits: the number of the step. */
    UINT8(NpyType.UINT8, true) {
        @Override
        public byte[] quantize(float[] vector, CalibrationRanges ranges) {
            if (ranges == null) {
                throw new IllegalArgumentException(
                        "no ranges for 8 bits: expected those of a sample, or of the vectors themselves");
            }
            int[] levels = ranges.levels(vector);
            byte[] codes = new byte[levels.length];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = (byte) levels[i];
            }
            return codes;
        }
    },
    /** One bit each; bytes as signed integers, less 128. */
    BINARY(NpyType.INT8, false) {
        @Override
        public byte[] quantize(float[] vector, CalibrationRanges ranges) {
            return lowered(UBINARY.quantize(vector, ranges));
        }
    },
    /** One bit each; bytes as unsigned integers. */
    UBINARY(NpyType.UINT8, false) {
        @Override
        public byte[] quantize(float[] vector, CalibrationRanges ranges) {
            byte[] codes = new byte[size(vector.length)];
            for (int i = 0; i < vector.length; i++) {
                if (vector[i] > 0) {
                    codes[i / Byte.SIZE] |= (byte) (0x80 >>> i % Byte.SIZE);
                }
            }
            return codes;
        }
    };

    private final NpyType type;
    private final boolean needsRanges;

    VectorPrecision(NpyType type, boolean needsRanges) {
        this.type = type;
        this.needsRanges = needsRanges;
    }

    /** The name on the command line, and in sentence-transformers. */
    public String precisionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The precision of a name. */
    public static Optional<VectorPrecision> named(String name) {
        return Arrays.stream(values())
                .filter(precision -> precision.precisionName().equals(name))
                .findFirst();
    }

    /** All names, for messages. */
    public static String allNames() {
        return Arrays.stream(values()).map(VectorPrecision::precisionName).collect(Collectors.joining(", "));
    }

    /** The type of number that a matrix of such vectors has. */
    public NpyType type() {
        return type;
    }

    /** Whether vectors are quantized between ranges. */
    public boolean needsRanges() {
        return needsRanges;
    }

    /** The numbers of a quantized vector. */
    public int size(int dimension) {
        return this == BINARY || this == UBINARY ? (dimension + Byte.SIZE - 1) / Byte.SIZE : dimension;
    }

    /**
     * Quantizes a vector.
     *
     * @param ranges null if the precision needs none
     * @return {@link #size} bytes; of the unsigned types as Java's bytes, so that -1 is 255
     * @throws IllegalArgumentException if the precision is {@link #FLOAT32}, or ranges are needed and are missing or of
     *     another size
     */
    public abstract byte[] quantize(float[] vector, CalibrationRanges ranges);

    /**
     * Quantizes vectors between their own ranges, where ranges are needed. Those of a larger sample are steadier.
     *
     * @return {@code [vectors, size]}
     * @throws IllegalArgumentException if the precision is {@link #FLOAT32}, or vectors differ in size
     */
    public byte[][] quantize(float[][] vectors) {
        CalibrationRanges ranges = needsRanges && vectors.length > 0 ? CalibrationRanges.of(vectors) : null;
        return Arrays.stream(vectors).map(vector -> quantize(vector, ranges)).toArray(byte[][]::new);
    }

    /**
     * Writes a vector, quantized, as a row of a matrix of this {@link #type}.
     *
     * @param ranges null if the precision needs none
     */
    public void write(NpyWriter writer, float[] vector, CalibrationRanges ranges) throws IOException {
        writer.row(quantize(vector, ranges));
    }

    private static byte[] lowered(byte... codes) {
        for (int i = 0; i < codes.length; i++) {
            codes[i] += Byte.MIN_VALUE;
        }
        return codes;
    }
}
