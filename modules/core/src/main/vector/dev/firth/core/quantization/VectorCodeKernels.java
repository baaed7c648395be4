package dev.firth.core.quantization;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Code kernels on the Vector API. */
public final class VectorCodeKernels implements CodeKernels {
    private static final VectorSpecies<Byte> B =
            ByteVector.SPECIES_PREFERRED.length() > ROWS ? ByteVector.SPECIES_512 : ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> H = B.withLanes(short.class);
    private static final VectorSpecies<Float> F = B.withLanes(float.class);
    private static final int L = F.length();

    /** Bytes that become one vector of floats; at 128 bits, half of them do. */
    private static final VectorSpecies<Byte> QUARTER = L > 8 ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;

    private static final ByteVector LOW = ByteVector.broadcast(B, (byte) 15);

    /** Made by {@link dev.firth.core.simd.Simd} by name. */
    public VectorCodeKernels() {}

    @Override
    public void dot(byte[] codes, int at, int n, float[] query, int q, float[] out, int o) {
        for (int i = 0; i < ROWS; i += 4 * L) {
            fourVectors(codes, at + i, n, query, q, out, o + i);
        }
    }

    private static void fourVectors(byte[] codes, int at, int n, float[] query, int q, float[] out, int o) {
        FloatVector x0 = FloatVector.zero(F);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        for (int k = 0; k < n; k++) {
            FloatVector b = FloatVector.broadcast(F, query[q + k]);
            int from = at + k * ROWS;
            x0 = floats(codes, from).fma(b, x0);
            x1 = floats(codes, from + L).fma(b, x1);
            x2 = floats(codes, from + 2 * L).fma(b, x2);
            x3 = floats(codes, from + 3 * L).fma(b, x3);
        }
        x0.intoArray(out, o);
        x1.intoArray(out, o + L);
        x2.intoArray(out, o + 2 * L);
        x3.intoArray(out, o + 3 * L);
    }

    private static FloatVector floats(byte[] codes, int at) {
        return (FloatVector) ByteVector.fromArray(QUARTER, codes, at).castShape(F, 0);
    }

    @Override
    public boolean scan(byte[] codes, int at, int pairs, byte[] tables, int t, int threshold, short[] sums) {
        boolean any = false;
        for (int i = 0; i < ROWS; i += B.length()) {
            any |= scanVector(codes, at + i, pairs, tables, t, threshold, sums, i / 2);
        }
        return any;
    }

    /**
     * The sums of two columns fit a byte. They are added as shorts, two rows in each: once both rows together, once the
     * upper alone, which in the end is taken out of the first.
     */
    private static boolean scanVector(
            byte[] codes, int at, int pairs, byte[] tables, int t, int threshold, short[] sums, int o) {
        ShortVector both = ShortVector.zero(H);
        ShortVector upper = both;
        for (int p = 0; p < pairs; p++) {
            ByteVector code = ByteVector.fromArray(B, codes, at + p * ROWS);
            ByteVector low = code.and(LOW);
            ByteVector high = code.reinterpretAsShorts()
                    .lanewise(VectorOperators.LSHR, 4)
                    .reinterpretAsBytes()
                    .and(LOW);
            int table = t + 2 * p * TABLE_BYTES;
            ByteVector first = ByteVector.fromArray(B, tables, table);
            ByteVector second = ByteVector.fromArray(B, tables, table + TABLE_BYTES);
            ShortVector sum = first.rearrange(low.toShuffle())
                    .add(second.rearrange(high.toShuffle()))
                    .reinterpretAsShorts();
            both = both.add(sum);
            upper = upper.add(sum.lanewise(VectorOperators.LSHR, 8));
        }
        ShortVector lower = both.sub(upper.lanewise(VectorOperators.LSHL, 8));
        lower.intoArray(sums, o);
        upper.intoArray(sums, o + ROWS / 2);
        ShortVector limit = ShortVector.broadcast(H, threshold);
        return lower.compare(VectorOperators.GT, limit)
                .or(upper.compare(VectorOperators.GT, limit))
                .anyTrue();
    }
}
