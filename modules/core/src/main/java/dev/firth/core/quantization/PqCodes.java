package dev.firth.core.quantization;

import dev.firth.core.io.ChecksummedFile;

/** Rows of four bits for each sub-vector. */
final class PqCodes implements RowCodes {
    private static final CodeKernels KERNELS = CodeKernels.get();
    private static final int BLOCK_ROWS = QuantizedLayout.BLOCK_ROWS;
    private static final int CENTROIDS = QuantizedLayout.CENTROIDS;
    private static final int TABLE_BYTES = CodeKernels.TABLE_BYTES;

    /** The largest entry of a table. */
    private static final int MAX_ENTRY = 127;

    /** The largest sum of entries: that of a short, less what rounding may add. */
    private static final int MAX_SUM = 32_000;

    private final QuantizedLayout layout;
    private final ChecksummedFile file;
    private final ProductQuantizer quantizer;
    private final int pairs;

    PqCodes(QuantizedLayout layout, ChecksummedFile file, ProductQuantizer quantizer) {
        this.layout = layout;
        this.file = file;
        this.quantizer = quantizer;
        this.pairs = (layout.subspaces() + 1) / 2;
    }

    /**
     * Packs the codes of up to 64 rows into a block.
     *
     * @param codes holds the rows' codes one after the other, a byte for each
     * @param block takes the packed codes; zeros before
     */
    static void pack(byte[] codes, int from, int rows, int subspaces, byte[] block, int at) {
        for (int r = 0; r < rows; r++) {
            for (int m = 0; m < subspaces; m++) {
                int code = codes[from + r * subspaces + m];
                block[at + m / 2 * BLOCK_ROWS + r] |= (byte) (m % 2 == 0 ? code : code << 4);
            }
        }
    }

    /**
     * Inner products of a query with the centroids as small whole numbers: the sum of the entries that a row's code
     * chooses, times {@code step}, plus {@code base}, is about the inner product.
     */
    private static final class Tables {
        final byte[] entries;
        final double base;
        final double step;

        Tables(byte[] entries, double base, double step) {
            this.entries = entries;
            this.base = base;
            this.step = step;
        }
    }

    private static int threshold(double score) {
        return (int) Math.max(-1, Math.min(Short.MAX_VALUE, score));
    }

    private Tables tables(float[] unit) {
        int subspaces = layout.subspaces();
        float[] products = new float[subspaces * CENTROIDS];
        quantizer.innerProducts(unit, 0, products, 0);
        float[] least = new float[subspaces];
        double widest = 0;
        double sum = 0;
        double base = 0;
        for (int m = 0; m < subspaces; m++) {
            float most = Float.NEGATIVE_INFINITY;
            least[m] = Float.POSITIVE_INFINITY;
            for (int j = 0; j < CENTROIDS; j++) {
                least[m] = Math.min(least[m], products[m * CENTROIDS + j]);
                most = Math.max(most, products[m * CENTROIDS + j]);
            }
            widest = Math.max(widest, (double) most - least[m]);
            sum += (double) most - least[m];
            base += least[m];
        }
        double step = Math.max(widest / MAX_ENTRY, sum / MAX_SUM);
        byte[] entries = new byte[2 * pairs * TABLE_BYTES];
        for (int m = 0; m < subspaces; m++) {
            for (int i = 0; i < TABLE_BYTES; i++) {
                double product = (double) products[m * CENTROIDS + i % CENTROIDS] - least[m];
                entries[m * TABLE_BYTES + i] = (byte) Math.min(MAX_ENTRY, product / step);
            }
        }
        // Entries are rounded down: half a step each is missing on average.
        return new Tables(entries, base + step * subspaces / 2, step);
    }

    @Override
    public void scan(float[] unit, int end, RowScores best) {
        Tables tables = tables(unit);
        byte[] codes = new byte[layout.blockBytes()];
        short[] sums = new short[BLOCK_ROWS];
        int threshold = threshold(best.threshold());
        for (int first = 0; first < end; first += BLOCK_ROWS) {
            file.read(block(first), codes, 0, codes.length);
            if (KERNELS.scan(codes, 0, pairs, tables.entries, 0, threshold, sums)) {
                for (int r = 0; r < Math.min(BLOCK_ROWS, end - first); r++) {
                    int sum = sum(sums, r);
                    if (sum > threshold) {
                        best.offer(first + r, sum);
                        threshold = threshold(best.threshold());
                    }
                }
            }
        }
    }

    @Override
    public void cosines(float[][] units, int end, RowCosines cosines) {
        Tables[] tables = new Tables[units.length];
        for (int v = 0; v < units.length; v++) {
            tables[v] = tables(units[v]);
        }
        byte[] codes = new byte[layout.blockBytes()];
        short[] sums = new short[BLOCK_ROWS];
        float[] values = new float[units.length * BLOCK_ROWS];
        for (int first = 0; first < end; first += BLOCK_ROWS) {
            int count = Math.min(BLOCK_ROWS, end - first);
            file.read(block(first), codes, 0, codes.length);
            for (int v = 0; v < units.length; v++) {
                KERNELS.scan(codes, 0, pairs, tables[v].entries, 0, -1, sums);
                for (int r = 0; r < count; r++) {
                    values[v * BLOCK_ROWS + r] = (float) (tables[v].base + tables[v].step * sum(sums, r));
                }
            }
            cosines.accept(first, count, values, BLOCK_ROWS);
        }
    }

    /** The sum of row {@code r} of a block: even rows come first. */
    private static int sum(short[] sums, int r) {
        return sums[(r & 1) * (BLOCK_ROWS / 2) + r / 2];
    }

    @Override
    public void direction(int row, float[] target) {
        byte[] codes = new byte[layout.subspaces() + 1];
        byte[] pair = new byte[1];
        long at = block(row) + row % BLOCK_ROWS;
        for (int p = 0; p < pairs; p++) {
            file.read(at + (long) p * BLOCK_ROWS, pair, 0, 1);
            codes[2 * p] = (byte) (pair[0] & 15);
            codes[2 * p + 1] = (byte) (pair[0] >>> 4 & 15);
        }
        quantizer.decode(codes, 0, target, 0);
        double squares = 0;
        for (int k = 0; k < layout.dim(); k++) {
            squares += (double) target[k] * target[k];
        }
        double factor = squares > 0 ? 1 / Math.sqrt(squares) : 0;
        for (int k = 0; k < layout.dim(); k++) {
            target[k] = (float) (target[k] * factor);
        }
    }

    private long block(int row) {
        return layout.codes() + (long) (row / BLOCK_ROWS) * layout.blockBytes();
    }
}
