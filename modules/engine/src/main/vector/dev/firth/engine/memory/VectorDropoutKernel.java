package dev.firth.engine.memory;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** A vector of elements at a time, at the widest width of the machine. */
public final class VectorDropoutKernel implements DropoutKernel {
    private static final VectorSpecies<Integer> S = IntVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final IntVector LANES = IntVector.zero(S).addIndex(1);

    private final ScalarDropoutKernel scalar = new ScalarDropoutKernel();

    /** Made by name, where the Vector API is there. */
    public VectorDropoutKernel() {}

    @Override
    public void fill(
            int key, int innerKey, int counter, int threshold, float factor, float[] target, int offset, int count) {
        IntVector factorBits = IntVector.broadcast(S, Float.floatToRawIntBits(factor));
        IntVector zero = IntVector.zero(S);
        IntVector step = IntVector.broadcast(S, L * SPREAD);
        IntVector x = LANES.add(counter).mul(SPREAD).add(key);
        int i = 0;
        for (; i <= count - L; i += L) {
            IntVector h = x.lanewise(VectorOperators.XOR, x.lanewise(VectorOperators.LSHR, 16))
                    .mul(FIRST);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15))
                    .mul(SECOND);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15))
                    .add(innerKey);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16))
                    .mul(FIRST);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15))
                    .mul(SECOND);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15));
            zero.blend(factorBits, h.compare(VectorOperators.GE, threshold))
                    .reinterpretAsFloats()
                    .intoArray(target, offset + i);
            x = x.add(step);
        }
        scalar.fill(key, innerKey, counter + i, threshold, factor, target, offset + i, count - i);
    }
}
