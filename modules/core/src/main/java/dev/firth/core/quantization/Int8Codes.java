package dev.firth.core.quantization;

import dev.firth.core.io.ChecksummedFile;

/** Rows of one signed byte for each number. */
final class Int8Codes implements RowCodes {
    private static final CodeKernels KERNELS = CodeKernels.get();
    private static final int BLOCK_ROWS = QuantizedLayout.BLOCK_ROWS;

    /** What the largest number of a row becomes. */
    private static final int LARGEST = 127;

    private final QuantizedLayout layout;
    private final ChecksummedFile file;

    Int8Codes(QuantizedLayout layout, ChecksummedFile file) {
        this.layout = layout;
        this.file = file;
    }

    /**
     * Writes the code of a row into a block.
     *
     * @param source holds the row from {@code from} on; all numbers finite, not all of them 0
     * @param block holds number {@code k} of the row at {@code at + 64*k}
     * @return the inverse length of the code
     */
    static float encode(float[] source, int from, int dim, byte[] block, int at) {
        double largest = 0;
        for (int k = 0; k < dim; k++) {
            largest = Math.max(largest, Math.abs(source[from + k]));
        }
        long squares = 0;
        for (int k = 0; k < dim; k++) {
            int code = (int) Math.rint(source[from + k] / largest * LARGEST);
            block[at + k * BLOCK_ROWS] = (byte) code;
            squares += (long) code * code;
        }
        return (float) (1 / Math.sqrt((double) squares));
    }

    @Override
    public void scan(float[] unit, int end, RowScores best) {
        cosines(new float[][] {unit}, end, (first, count, values, stride) -> {
            double threshold = best.threshold();
            for (int r = 0; r < count; r++) {
                if (values[r] > threshold) {
                    best.offer(first + r, values[r]);
                    threshold = best.threshold();
                }
            }
        });
    }

    @Override
    public void cosines(float[][] units, int end, RowCosines cosines) {
        byte[] codes = new byte[layout.blockBytes() + CodeKernels.SLACK];
        float[] inverses = new float[BLOCK_ROWS];
        float[] values = new float[units.length * BLOCK_ROWS];
        for (int first = 0; first < end; first += BLOCK_ROWS) {
            int count = Math.min(BLOCK_ROWS, end - first);
            file.read(block(first), codes, 0, layout.blockBytes());
            file.readFloats(layout.inverses() + (long) Float.BYTES * first, inverses, 0, count);
            for (int v = 0; v < units.length; v++) {
                int at = v * BLOCK_ROWS;
                KERNELS.dot(codes, 0, layout.dim(), units[v], 0, values, at);
                for (int r = 0; r < count; r++) {
                    values[at + r] *= inverses[r];
                }
            }
            cosines.accept(first, count, values, BLOCK_ROWS);
        }
    }

    @Override
    public void direction(int row, float[] target) {
        byte[] code = new byte[1];
        float[] inverse = new float[1];
        file.readFloats(layout.inverses() + (long) Float.BYTES * row, inverse, 0, 1);
        long at = block(row) + row % BLOCK_ROWS;
        for (int k = 0; k < layout.dim(); k++) {
            file.read(at + (long) k * BLOCK_ROWS, code, 0, 1);
            target[k] = code[0] * inverse[0];
        }
    }

    private long block(int row) {
        return layout.codes() + (long) (row / BLOCK_ROWS) * layout.blockBytes();
    }
}
