package dev.firth.words.glove;

import dev.firth.core.io.MappedFile;
import dev.firth.core.io.TemporaryFile;
import java.io.Closeable;
import java.io.IOException;

/**
 * All records of a training in a temporary file, tile by tile: a tile holds the records of a block of rows and a block of
 * columns, in random order, and is small enough for the rows of the model that it needs to stay in a core's cache. Tiles
 * without records are not there. Immutable and thread-safe.
 */
final class TiledRecords implements Closeable {
    /** Bytes of a record: its row and column in the tile, the logarithm and the weight of its value. */
    static final int RECORD_BYTES = Integer.BYTES + 2 * Float.BYTES;

    /**
     * Where a tile is.
     *
     * @param firstRow the smallest row that it may have
     * @param firstColumn the smallest column
     * @param count the number of its records
     * @param start where it begins in the file, in bytes
     */
    record Tile(int firstRow, int firstColumn, int count, long start) {}

    private final Tile[] tiles;
    private final long records;
    private final TemporaryFile file;
    private final MappedFile mapped;

    TiledRecords(Tile[] tiles, long records, TemporaryFile file) throws IOException {
        this.tiles = tiles;
        this.records = records;
        this.file = file;
        this.mapped = file.map(records * RECORD_BYTES);
    }

    /** The number of tiles. */
    int tiles() {
        return tiles.length;
    }

    /** The number of records of all tiles. */
    long records() {
        return records;
    }

    /** Reads a tile. */
    void read(int tile, TileRecords target) {
        Tile place = tiles[tile];
        int count = place.count();
        target.reset(place.firstRow(), place.firstColumn(), count);
        mapped.readInts(place.start(), target.pairs(), 0, count);
        mapped.readFloats(place.start() + (long) count * Integer.BYTES, target.logs(), 0, count);
        mapped.readFloats(place.start() + (long) count * (Integer.BYTES + Float.BYTES), target.weights(), 0, count);
    }

    /** A tile's share of {@code words} words; those of all tiles add up to {@code words}. */
    long share(int tile, long words) {
        long first = tiles[tile].start() / RECORD_BYTES;
        return before(first + tiles[tile].count(), words) - before(first, words);
    }

    private long before(long record, long words) {
        return (long) ((double) record / records * words);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
