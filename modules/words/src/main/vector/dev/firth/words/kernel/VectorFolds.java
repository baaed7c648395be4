package dev.firth.words.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Adds up the lanes of several vectors at once: half of the work of adding up each. */
final class VectorFolds {
    /** The machine's widest vectors, up to 512 bits. */
    static final VectorSpecies<Float> S =
            FloatVector.SPECIES_PREFERRED.length() > 16 ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;

    private static final int L = S.length();

    private static final VectorMask<Float> ODD_EIGHTS = lanesWithBit(8);
    private static final VectorMask<Float> ODD_FOURS = lanesWithBit(4);
    private static final VectorMask<Float> ODD_TWOS = lanesWithBit(2);
    private static final VectorMask<Float> ODD_ONES = lanesWithBit(1);
    private static final VectorShuffle<Float> SWAP_EIGHTS = swap(8);
    private static final VectorShuffle<Float> SWAP_FOURS = swap(4);
    private static final VectorShuffle<Float> SWAP_TWOS = swap(2);
    private static final VectorShuffle<Float> SWAP_ONES = swap(1);

    private VectorFolds() {}

    private static VectorMask<Float> lanesWithBit(int bit) {
        long bits = 0;
        for (int lane = 0; lane < L; lane++) {
            if ((lane & bit) != 0) {
                bits |= 1L << lane;
            }
        }
        return VectorMask.fromLong(S, bits);
    }

    private static VectorShuffle<Float> swap(int bit) {
        return VectorShuffle.fromOp(S, lane -> (lane ^ bit) % L);
    }

    /** Folds sixteen vectors of sixteen lanes: lane {@code i} of the result is the sum of vector {@code i}. */
    static void sixteen(float[] sums, float[] cells, int at) {
        for (int k = 0; k < 4 * L; k += 2 * L) {
            FloatVector a = FloatVector.fromArray(S, sums, k);
            FloatVector b = FloatVector.fromArray(S, sums, k + 8 * L);
            FloatVector c = FloatVector.fromArray(S, sums, k + 4 * L);
            FloatVector d = FloatVector.fromArray(S, sums, k + 12 * L);
            FloatVector ab = a.blend(b, ODD_EIGHTS).add(b.blend(a, ODD_EIGHTS).rearrange(SWAP_EIGHTS));
            FloatVector cd = c.blend(d, ODD_EIGHTS).add(d.blend(c, ODD_EIGHTS).rearrange(SWAP_EIGHTS));
            ab.blend(cd, ODD_FOURS)
                    .add(cd.blend(ab, ODD_FOURS).rearrange(SWAP_FOURS))
                    .intoArray(sums, k);
            FloatVector a1 = FloatVector.fromArray(S, sums, k + L);
            FloatVector b1 = FloatVector.fromArray(S, sums, k + L + 8 * L);
            FloatVector c1 = FloatVector.fromArray(S, sums, k + L + 4 * L);
            FloatVector d1 = FloatVector.fromArray(S, sums, k + L + 12 * L);
            FloatVector ab1 =
                    a1.blend(b1, ODD_EIGHTS).add(b1.blend(a1, ODD_EIGHTS).rearrange(SWAP_EIGHTS));
            FloatVector cd1 =
                    c1.blend(d1, ODD_EIGHTS).add(d1.blend(c1, ODD_EIGHTS).rearrange(SWAP_EIGHTS));
            ab1.blend(cd1, ODD_FOURS)
                    .add(cd1.blend(ab1, ODD_FOURS).rearrange(SWAP_FOURS))
                    .intoArray(sums, k + L);
        }
        FloatVector a = FloatVector.fromArray(S, sums, 0);
        FloatVector b = FloatVector.fromArray(S, sums, L);
        FloatVector c = FloatVector.fromArray(S, sums, 2 * L);
        FloatVector d = FloatVector.fromArray(S, sums, 3 * L);
        FloatVector ac = a.blend(c, ODD_TWOS).add(c.blend(a, ODD_TWOS).rearrange(SWAP_TWOS));
        FloatVector bd = b.blend(d, ODD_TWOS).add(d.blend(b, ODD_TWOS).rearrange(SWAP_TWOS));
        ac.blend(bd, ODD_ONES).add(bd.blend(ac, ODD_ONES).rearrange(SWAP_ONES)).intoArray(cells, at);
    }

    /** Folds eight vectors of eight lanes: lane {@code i} of the result is the sum of vector {@code i}. */
    static void eight(float[] sums, int from, float[] cells, int at) {
        FloatVector a = FloatVector.fromArray(S, sums, from);
        FloatVector b = FloatVector.fromArray(S, sums, from + L);
        FloatVector c = FloatVector.fromArray(S, sums, from + 2 * L);
        FloatVector d = FloatVector.fromArray(S, sums, from + 3 * L);
        FloatVector e = FloatVector.fromArray(S, sums, from + 4 * L);
        FloatVector f = FloatVector.fromArray(S, sums, from + 5 * L);
        FloatVector g = FloatVector.fromArray(S, sums, from + 6 * L);
        FloatVector h = FloatVector.fromArray(S, sums, from + 7 * L);
        FloatVector ae = a.blend(e, ODD_FOURS).add(e.blend(a, ODD_FOURS).rearrange(SWAP_FOURS));
        FloatVector bf = b.blend(f, ODD_FOURS).add(f.blend(b, ODD_FOURS).rearrange(SWAP_FOURS));
        FloatVector cg = c.blend(g, ODD_FOURS).add(g.blend(c, ODD_FOURS).rearrange(SWAP_FOURS));
        FloatVector dh = d.blend(h, ODD_FOURS).add(h.blend(d, ODD_FOURS).rearrange(SWAP_FOURS));
        FloatVector ac = ae.blend(cg, ODD_TWOS).add(cg.blend(ae, ODD_TWOS).rearrange(SWAP_TWOS));
        FloatVector bd = bf.blend(dh, ODD_TWOS).add(dh.blend(bf, ODD_TWOS).rearrange(SWAP_TWOS));
        ac.blend(bd, ODD_ONES).add(bd.blend(ac, ODD_ONES).rearrange(SWAP_ONES)).intoArray(cells, at);
    }

    /** Folds six vectors of eight or sixteen lanes: lane {@code i} of the result is the sum of vector {@code i}. */
    static void six(float[] sums, float[] cells, int at) {
        FloatVector a = FloatVector.fromArray(S, sums, 0);
        FloatVector b = FloatVector.fromArray(S, sums, L);
        FloatVector c = FloatVector.fromArray(S, sums, 2 * L);
        FloatVector d = FloatVector.fromArray(S, sums, 3 * L);
        FloatVector e = FloatVector.fromArray(S, sums, 4 * L);
        FloatVector f = FloatVector.fromArray(S, sums, 5 * L);
        FloatVector ae = a.blend(e, ODD_FOURS).add(e.blend(a, ODD_FOURS).rearrange(SWAP_FOURS));
        FloatVector bf = b.blend(f, ODD_FOURS).add(f.blend(b, ODD_FOURS).rearrange(SWAP_FOURS));
        FloatVector cc = c.add(c.rearrange(SWAP_FOURS));
        FloatVector dd = d.add(d.rearrange(SWAP_FOURS));
        FloatVector ac = ae.blend(cc, ODD_TWOS).add(cc.blend(ae, ODD_TWOS).rearrange(SWAP_TWOS));
        FloatVector bd = bf.blend(dd, ODD_TWOS).add(dd.blend(bf, ODD_TWOS).rearrange(SWAP_TWOS));
        FloatVector all = ac.blend(bd, ODD_ONES).add(bd.blend(ac, ODD_ONES).rearrange(SWAP_ONES));
        if (L > 8) {
            all = all.add(all.rearrange(SWAP_EIGHTS));
        }
        all.intoArray(cells, at);
    }
}
