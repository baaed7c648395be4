package dev.firth.engine.onednn;

import dev.firth.core.simd.Simd;
import dev.firth.core.simd.VectorKernels;
import dev.firth.engine.memory.FloatMemory;
import java.util.stream.IntStream;

/**
 * The gradient of softmax, {@code y * (g - sum(y g))} of each row, in Java: oneDNN has it for processors with AVX-512 only.
 */
final class SoftmaxGradientStep implements Step {
    private static final VectorKernels KERNELS = Simd.kernels();

    /** Enough work for a thread to be worth waking up. */
    private static final long PARALLEL = 1 << 16;

    private final Tensor y;
    private final Tensor gradientY;
    private final Tensor gradientX;
    private final int columns;
    private final int rowsATile;

    SoftmaxGradientStep(Tensor y, Tensor gradientY, Tensor gradientX) {
        this.y = y;
        this.gradientY = gradientY;
        this.gradientX = gradientX;
        this.columns = Math.toIntExact(y.size(-1));
        this.rowsATile = Math.max(1, FloatMemory.TILE / columns);
    }

    @Override
    public void run(Run run) {
        int rows = Math.toIntExact(y.elements() / columns);
        int parts = y.elements() < PARALLEL ? 1 : Runtime.getRuntime().availableProcessors();
        IntStream.range(0, parts)
                .parallel()
                .forEach(part -> compute((int) ((long) rows * part / parts), (int) ((long) rows * (part + 1) / parts)));
    }

    private void compute(int first, int end) {
        float[] result = new float[rowsATile * columns];
        float[] gradient = new float[rowsATile * columns];
        for (int row = first; row < end; row += rowsATile) {
            int rows = Math.min(rowsATile, end - row);
            long place = (long) row * columns;
            y.buffer().floats().get(y.offset() + place, result, 0, rows * columns);
            gradientY.buffer().floats().get(gradientY.offset() + place, gradient, 0, rows * columns);
            for (int i = 0; i < rows; i++) {
                int from = i * columns;
                float sum = KERNELS.dot(result, from, gradient, from, columns);
                for (int k = from; k < from + columns; k++) {
                    gradient[k] = result[k] * (gradient[k] - sum);
                }
            }
            gradientX.buffer().floats().put(gradientX.offset() + place, gradient, 0, rows * columns);
        }
    }
}
