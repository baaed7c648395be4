package dev.firth.words.kernel;

import dev.firth.core.simd.VectorLanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Vector API. The reciprocal square root is the well-known guess from the bits of the number (Lomont,
 * "Fast Inverse Square Root", 2003), refined twice after Newton, with a relative error below 5e-6: a division and a square
 * root for each weight would take most of the time.
 */
public final class VectorAdaGradKernels implements AdaGradKernels {
    private static final VectorSpecies<Float> S = VectorFolds.S;
    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, S.vectorShape());
    private static final FloatVector THREE_HALVES = FloatVector.broadcast(S, 1.5f);
    private static final int L = S.length();
    private static final int GUESS = 0x5F375A86;

    /** Kernels for all threads. */
    public VectorAdaGradKernels() {}

    @Override
    public float dot(float[] x, int i, float[] y, int j, int stride) {
        FloatVector sum = FloatVector.zero(S);
        for (int k = 0; k < stride; k += L) {
            sum = FloatVector.fromArray(S, x, i + k).fma(FloatVector.fromArray(S, y, j + k), sum);
        }
        return VectorLanes.sum(sum);
    }

    @Override
    public void descend(
            float[] x,
            int i,
            float[] y,
            int j,
            int stride,
            float gradient,
            float[] xRates,
            float[] yRates,
            float limit) {
        FloatVector g = FloatVector.broadcast(S, gradient);
        FloatVector most = FloatVector.broadcast(S, limit);
        FloatVector least = FloatVector.broadcast(S, -limit);
        for (int k = 0; k < stride; k += L) {
            FloatVector a = FloatVector.fromArray(S, x, i + k);
            FloatVector b = FloatVector.fromArray(S, y, j + k);
            FloatVector stepOfA = b.mul(g).min(most).max(least).mul(FloatVector.fromArray(S, xRates, k));
            FloatVector stepOfB = a.mul(g).min(most).max(least).mul(FloatVector.fromArray(S, yRates, k));
            FloatVector s = FloatVector.fromArray(S, x, i + stride + k);
            FloatVector t = FloatVector.fromArray(S, y, j + stride + k);
            // Twice the same, and not a method: in a loop as long as this one JDK 17 inlines no more methods of a
            // program, and a vector that goes through a call becomes an object.
            FloatVector halfS = s.mul(-0.5f);
            FloatVector rootS = IntVector.broadcast(INTS, GUESS)
                    .sub(s.reinterpretAsInts().lanewise(VectorOperators.LSHR, 1))
                    .reinterpretAsFloats();
            rootS = rootS.mul(rootS.mul(rootS).fma(halfS, THREE_HALVES));
            rootS = rootS.mul(rootS.mul(rootS).fma(halfS, THREE_HALVES));
            FloatVector halfT = t.mul(-0.5f);
            FloatVector rootT = IntVector.broadcast(INTS, GUESS)
                    .sub(t.reinterpretAsInts().lanewise(VectorOperators.LSHR, 1))
                    .reinterpretAsFloats();
            rootT = rootT.mul(rootT.mul(rootT).fma(halfT, THREE_HALVES));
            rootT = rootT.mul(rootT.mul(rootT).fma(halfT, THREE_HALVES));
            a.sub(stepOfA.mul(rootS)).intoArray(x, i + k);
            b.sub(stepOfB.mul(rootT)).intoArray(y, j + k);
            stepOfA.fma(stepOfA, s).intoArray(x, i + stride + k);
            stepOfB.fma(stepOfB, t).intoArray(y, j + stride + k);
        }
    }
}
