package dev.firth.transformer.sentence;

import dev.firth.core.simd.Simd;

/**
 * A dense layer on a vector: {@code activation(W x + b)}, plus what a residual connection adds.
 *
 * @param weight row-major {@code [outSize, inSize]}
 * @param bias {@code [outSize]}
 * @param residual row-major {@code [outSize, inSize]} of a projected residual connection; empty for none
 * @param identityResidual whether the vector itself is added
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes them or compares steps.
record Dense(
        int inSize,
        int outSize,
        float[] weight,
        float[] bias,
        DenseActivation activation,
        float[] residual,
        boolean identityResidual)
        implements VectorStep {
    @Override
    public float[] apply(float[] vector) {
        float[] result = new float[outSize];
        for (int row = 0; row < outSize; row++) {
            float sum = Simd.kernels().dot(weight, row * inSize, vector, 0, inSize) + bias[row];
            result[row] = activation.apply(sum);
            if (residual.length > 0) {
                result[row] += Simd.kernels().dot(residual, row * inSize, vector, 0, inSize);
            } else if (identityResidual) {
                result[row] += vector[row];
            }
        }
        return result;
    }

    @Override
    public int size(int before) {
        VectorStep.requireSize("a dense layer", inSize, before);
        return outSize;
    }
}
