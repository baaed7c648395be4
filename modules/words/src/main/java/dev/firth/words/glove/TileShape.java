package dev.firth.words.glove;

/**
 * How records are cut into tiles.
 *
 * @param rows the most rows of a tile, at most {@link TileRecords#MOST_ROWS}
 * @param columnBits a tile has two to this power columns
 * @param mostBlockRecords the most records of a block of rows, unless a single row has more
 */
record TileShape(int rows, int columnBits, long mostBlockRecords) {
    /** The rows of the model that a tile needs take about so much: most of a core's second-level cache. */
    private static final int TILE_BYTES = 1 << 20;

    /** More rows would make the tiles of short vectors large, and their records with them. */
    private static final int MOST_WANTED_ROWS = 1 << 11;

    /** However large the vocabulary, no more blocks of columns than this. */
    private static final int MOST_COLUMN_BLOCKS = 1 << 10;

    /** Bytes of memory for a record while it is put into its tile. */
    private static final int WORKING_BYTES = Integer.BYTES + Float.BYTES;

    /** The shape for a model of {@code words} rows of {@code rowFloats} floats. */
    static TileShape of(int words, int rowFloats, long memory, int threads) {
        int wanted = Math.min(MOST_WANTED_ROWS, Math.max(16, TILE_BYTES / 2 / (rowFloats * Float.BYTES)));
        int needed = Math.max(1, words / MOST_COLUMN_BLOCKS);
        int bits = Math.min(16, 32 - Integer.numberOfLeadingZeros(Math.max(wanted, needed) - 1));
        long working = Math.min(memory / 2, Runtime.getRuntime().maxMemory() / 4);
        long most = Math.min(1 << 29, working / threads / WORKING_BYTES);
        return new TileShape(1 << bits, bits, most);
    }

    /** How many blocks of columns there are. */
    int columnBlocks(int words) {
        return ((words - 1) >>> columnBits) + 1;
    }
}
