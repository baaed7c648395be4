package dev.firth.words.kernel;

/** The kernels that every JVM can run. */
final class ScalarTileKernels implements TileKernels {
    @Override
    public void scores(float[] x, int xOffset, int tiles, float[] y, int yOffset, int stride, float[] cells, int at) {
        for (int r = 0; r < tiles * TILE; r++) {
            scores(x, xOffset + r * stride, y, yOffset, TILE, stride, cells, at + r * TILE);
        }
    }

    @Override
    public void scores(float[] x, int xOffset, float[] y, int yOffset, int rows, int stride, float[] scores, int at) {
        for (int r = 0; r < rows; r++) {
            scores[at + r] = dot(x, xOffset, y, yOffset + r * stride, stride);
        }
    }

    /** The inner product of two rows, in four sums that do not wait for each other. */
    static float dot(float[] x, int i, float[] y, int j, int n) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        for (int k = 0; k < n; k += 4) {
            s0 += x[i + k] * y[j + k];
            s1 += x[i + k + 1] * y[j + k + 1];
            s2 += x[i + k + 2] * y[j + k + 2];
            s3 += x[i + k + 3] * y[j + k + 3];
        }
        return (s0 + s1) + (s2 + s3);
    }

    @Override
    public float gradients(
            float[] cells, int at, float[] weights, int weightsAt, int n, float learningRate, float beyond) {
        float loss = 0;
        for (int i = 0; i < n; i++) {
            float weight = weights[weightsAt + i];
            if (weight == 0) {
                cells[at + i] = 0;
                continue;
            }
            float z = weight > 0 ? -cells[at + i] : cells[at + i];
            float exp = (float) Math.exp(Math.max(-20, Math.min(20, z)));
            float sigmoid = z > MAX_SCORE ? beyond : z < -MAX_SCORE ? 0 : exp / (1 + exp);
            loss += Math.abs(weight) * (float) Math.log1p(exp);
            cells[at + i] = learningRate * weight * sigmoid;
        }
        return loss;
    }

    @Override
    public void accumulate(
            RowTile rows,
            int length,
            float[] source,
            int sourceOffset,
            int tiles,
            float[] cells,
            int at,
            int tileStep,
            int rowStep,
            int columnStep) {
        for (int r = 0; r < TILE; r++) {
            for (int t = 0; t < tiles; t++) {
                for (int c = 0; c < TILE; c++) {
                    float g = cells[at + t * tileStep + r * rowStep + c * columnStep];
                    axpy(g, source, sourceOffset + (t * TILE + c) * length, rows.array[r], rows.offset[r], length);
                }
            }
        }
        rows.settle();
    }

    @Override
    public void accumulate(
            float[] target,
            int targetOffset,
            int length,
            float[] source,
            int sourceOffset,
            int rows,
            float[] g,
            int at) {
        for (int r = 0; r < rows; r++) {
            axpy(g[at + r], source, sourceOffset + r * length, target, targetOffset, length);
        }
    }

    @Override
    public void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int k = 0; k < length; k++) {
            y[yOffset + k] += alpha * x[xOffset + k];
        }
    }

    @Override
    public void add(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int k = 0; k < length; k++) {
            y[yOffset + k] += x[xOffset + k];
        }
    }
}
