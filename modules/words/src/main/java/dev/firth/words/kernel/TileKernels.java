package dev.firth.words.kernel;

import dev.firth.core.simd.Simd;

/**
 * The inner loops of the word-vector trainers: products between small groups of rows that lie in scratch memory.
 *
 * <p>Rows come in tiles of {@value #TILE}; the {@value #CELLS} numbers that two tiles have with each other (scores, then
 * gradients) are stored together, cell {@code 4*r + c} belonging to row {@code r} of the first tile and row {@code c} of
 * the second. Lengths and strides are multiples of 16 floats. An instance serves one thread at a time and allocates
 * nothing.
 */
public interface TileKernels {
    /** Rows in a tile. */
    int TILE = 4;

    /** Numbers that two tiles have with each other. */
    int CELLS = TILE * TILE;

    /** Scores beyond this are treated as certain, as in word2vec.c ({@code MAX_EXP}). */
    float MAX_SCORE = 6;

    /** The kernels of the SIMD provider in use. */
    static TileKernels create() {
        String vectors = Simd.kernels().vectorBits() < 512
                ? "dev.firth.words.kernel.VectorTileKernels256"
                : "dev.firth.words.kernel.VectorTileKernels512";
        return Simd.provide(TileKernels.class, vectors, ScalarTileKernels::new, 256);
    }

    /**
     * Scores consecutive tiles of rows against one tile: the cells of tile {@code t} are written from {@code
     * cells[at + 16*t]} on.
     *
     * @param x holds {@code 4*tiles} rows from {@code xOffset} on, {@code stride} floats each
     * @param y holds 4 rows from {@code yOffset} on
     */
    void scores(float[] x, int xOffset, int tiles, float[] y, int yOffset, int stride, float[] cells, int at);

    /**
     * Inner products of the row {@code x[xOffset..)} with {@code rows} consecutive rows of {@code y}.
     *
     * @param rows a multiple of 16
     */
    void scores(float[] x, int xOffset, float[] y, int yOffset, int rows, int stride, float[] scores, int at);

    /**
     * Turns scores into gradients of the logistic loss, in place: where the weight {@code w} is positive the pair is
     * observed, where it is negative the pair is noise, and {@code g = learningRate * w * sigmoid(-sign(w) * score)}.
     *
     * @param n a multiple of 16
     * @param beyond the sigmoid's value for a wrong score beyond {@value #MAX_SCORE}: 1, or 0 to leave such pairs alone
     * @return the loss, {@code sum of |w| * -log sigmoid(sign(w) * score)}
     */
    float gradients(float[] cells, int at, float[] weights, int weightsAt, int n, float learningRate, float beyond);

    /**
     * Adds to four rows the weighted sum of the rows of consecutive tiles: {@code target[r] += sum over t, c of
     * cells[at + t*tileStep + r*rowStep + c*columnStep] * source[4*t + c]}.
     *
     * @param rows the four target rows
     * @param length floats in a row
     */
    void accumulate(
            RowTile rows,
            int length,
            float[] source,
            int sourceOffset,
            int tiles,
            float[] cells,
            int at,
            int tileStep,
            int rowStep,
            int columnStep);

    /** Adds to one row the weighted sum of consecutive rows: {@code target += sum over r of g[at + r] * source[r]}. */
    void accumulate(
            float[] target,
            int targetOffset,
            int length,
            float[] source,
            int sourceOffset,
            int rows,
            float[] g,
            int at);

    /** {@code y += alpha * x}. */
    void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length);

    /** {@code y += x}. */
    void add(float[] x, int xOffset, float[] y, int yOffset, int length);
}
