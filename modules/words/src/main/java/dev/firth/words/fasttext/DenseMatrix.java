package dev.firth.words.fasttext;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.simd.Simd;
import dev.firth.core.simd.VectorKernels;
import java.util.Objects;

/**
 * A matrix of floats.
 *
 * @param values the floats; not copied
 */
public record DenseMatrix(FloatMatrix values) implements FastTextMatrix {
    private static final VectorKernels KERNELS = Simd.kernels();

    /** Checks that there is a matrix. */
    public DenseMatrix {
        Objects.requireNonNull(values, "values");
    }

    @Override
    public int rows() {
        return values.rows();
    }

    @Override
    public int columns() {
        return values.columns();
    }

    @Override
    public void addTo(int row, float[] target) {
        Objects.checkIndex(row, values.rows());
        KERNELS.axpy(1, values.chunk(row), values.offset(row), target, 0, values.columns());
    }

    @Override
    public float dot(int row, float[] vector) {
        Objects.checkIndex(row, values.rows());
        return KERNELS.dot(values.chunk(row), values.offset(row), vector, 0, values.columns());
    }
}
