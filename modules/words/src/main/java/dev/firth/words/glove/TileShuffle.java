package dev.firth.words.glove;

import dev.firth.core.io.TemporaryFile;
import dev.firth.core.parallel.ParallelTasks;
import dev.firth.words.cooccurrence.CooccurrenceRow;
import dev.firth.words.cooccurrence.Cooccurrences;
import dev.firth.words.glove.TiledRecords.Tile;
import dev.firth.words.sampling.RandomStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Puts records into tiles, shuffles each tile, and writes them to a temporary file. Blocks of rows are worked on apart, by
 * several threads; the result depends on the seed alone.
 */
final class TileShuffle {
    private final Cooccurrences cooccurrences;
    private final GloveConfiguration configuration;
    private final TileShape shape;

    TileShuffle(Cooccurrences cooccurrences, GloveConfiguration configuration, TileShape shape) {
        this.cooccurrences = cooccurrences;
        this.configuration = configuration;
        this.shape = shape;
    }

    /** Makes the tiles, with a temporary file in {@code folder}. */
    TiledRecords run(Path folder) throws IOException {
        TemporaryFile file = TemporaryFile.in(folder, "shuffled co-occurrences");
        try {
            List<Integer> firstRows = firstRows();
            int blocks = firstRows.size() - 1;
            Tile[][] tiles = new Tile[blocks][];
            AtomicLong end = new AtomicLong();
            ConcurrentLinkedQueue<RowBlockTiles> idle = new ConcurrentLinkedQueue<>();
            ParallelTasks.run(configuration.threads(), blocks, block -> {
                RowBlockTiles worker = idle.poll();
                if (worker == null) {
                    worker = new RowBlockTiles();
                }
                tiles[block] = worker.write(firstRows.get(block), firstRows.get(block + 1), block, file, end);
                idle.add(worker);
            });
            Tile[] all = Stream.of(tiles).flatMap(Stream::of).toArray(Tile[]::new);
            return new TiledRecords(all, cooccurrences.records(), file);
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /** The blocks of rows: where each begins, and where the last one ends. Each has rows and records for one thread. */
    private List<Integer> firstRows() {
        List<Integer> firstRows = new ArrayList<>(List.of(0));
        long records = 0;
        int rows = 0;
        for (int row = 0; row < cooccurrences.size(); row++) {
            int more = cooccurrences.records(row);
            if (rows > 0 && (rows == shape.rows() || records + more > shape.mostBlockRecords())) {
                firstRows.add(row);
                records = 0;
                rows = 0;
            }
            records += more;
            rows++;
        }
        firstRows.add(cooccurrences.size());
        return firstRows;
    }

    /** Makes the tiles of a block of rows; one thread's work. */
    private final class RowBlockTiles {
        private final CooccurrenceRow row = new CooccurrenceRow();
        private final RecordWeights weights = new RecordWeights(configuration.xMax(), configuration.alpha());
        private final RandomStream random = new RandomStream();
        private final int[] starts = new int[shape.columnBlocks(cooccurrences.size()) + 1];
        private final TileOutput output = new TileOutput(weights);
        private int[] pairs = new int[0];
        private float[] values = new float[0];

        Tile[] write(int firstRow, int endRow, int block, TemporaryFile file, AtomicLong end) throws IOException {
            int records = countColumnBlocks(firstRow, endRow);
            if (pairs.length < records) {
                pairs = new int[records];
                values = new float[records];
            }
            place(firstRow, endRow);
            output.open(file, end.getAndAdd((long) records * TiledRecords.RECORD_BYTES));
            random.seed(configuration.seed(), -3, block);
            List<Tile> tiles = new ArrayList<>();
            for (int tile = 0; tile < starts.length - 1; tile++) {
                // Each start has moved to the end of its tile, which is the start of the next.
                int from = tile == 0 ? 0 : starts[tile - 1];
                int count = starts[tile] - from;
                if (count > 0) {
                    shuffle(from, count);
                    tiles.add(new Tile(firstRow, tile << shape.columnBits(), count, output.position()));
                    output.write(pairs, values, from, count);
                }
            }
            output.flush();
            return tiles.toArray(Tile[]::new);
        }

        /** Finds where the records of each tile begin. */
        private int countColumnBlocks(int firstRow, int endRow) {
            Arrays.fill(starts, 0);
            for (int id = firstRow; id < endRow; id++) {
                cooccurrences.read(id, row);
                int[] columns = row.columns();
                for (int i = 0; i < row.length(); i++) {
                    starts[(columns[i] >>> shape.columnBits()) + 1]++;
                }
            }
            for (int tile = 1; tile < starts.length; tile++) {
                starts[tile] += starts[tile - 1];
            }
            return starts[starts.length - 1];
        }

        private void place(int firstRow, int endRow) {
            int columnMask = (1 << shape.columnBits()) - 1;
            for (int id = firstRow; id < endRow; id++) {
                cooccurrences.read(id, row);
                int[] columns = row.columns();
                float[] rowValues = row.values();
                for (int i = 0; i < row.length(); i++) {
                    int at = starts[columns[i] >>> shape.columnBits()]++;
                    pairs[at] = TileRecords.pair(id - firstRow, columns[i] & columnMask);
                    values[at] = rowValues[i];
                }
            }
        }

        /** Fisher and Yates' shuffle. */
        private void shuffle(int from, int count) {
            for (int i = count - 1; i > 0; i--) {
                int a = from + i;
                int b = from + random.nextInt(i + 1);
                int pair = pairs[a];
                pairs[a] = pairs[b];
                pairs[b] = pair;
                float value = values[a];
                values[a] = values[b];
                values[b] = value;
            }
        }
    }
}
