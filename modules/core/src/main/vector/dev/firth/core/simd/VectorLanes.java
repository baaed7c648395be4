package dev.firth.core.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over the lanes of a vector, always in one order. The Vector API leaves the order of {@code reduceLanes} open, and
 * some JVMs take another one once the code is compiled: then the same training gives other bits.
 */
public final class VectorLanes {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private static final VectorShuffle<Float> SWAP_EIGHTS = VectorShuffle.fromOp(S, lane -> (lane ^ 8) % L);
    private static final VectorShuffle<Float> SWAP_FOURS = VectorShuffle.fromOp(S, lane -> (lane ^ 4) % L);
    private static final VectorShuffle<Float> SWAP_TWOS = VectorShuffle.fromOp(S, lane -> (lane ^ 2) % L);
    private static final VectorShuffle<Float> SWAP_ONES = VectorShuffle.fromOp(S, lane -> (lane ^ 1) % L);

    private VectorLanes() {}

    /** The sum of all lanes. Fast for vectors of the preferred width, up to 512 bits. */
    public static float sum(FloatVector vector) {
        if (L > 16 || vector.length() != L) {
            float sum = 0;
            for (float value : vector.toArray()) {
                sum += value;
            }
            return sum;
        }
        FloatVector sum = vector;
        if (L > 8) {
            sum = sum.add(sum.rearrange(SWAP_EIGHTS));
        }
        if (L > 4) {
            sum = sum.add(sum.rearrange(SWAP_FOURS));
        }
        if (L > 2) {
            sum = sum.add(sum.rearrange(SWAP_TWOS));
        }
        return sum.add(sum.rearrange(SWAP_ONES)).lane(0);
    }

    /** The sum of all lanes, first to last: for the end of a loop, not for its inside. */
    public static double sum(DoubleVector vector) {
        double sum = 0;
        for (double value : vector.toArray()) {
            sum += value;
        }
        return sum;
    }
}
