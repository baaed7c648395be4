package dev.firth.words.glove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.progress.TrainingListener;
import dev.firth.words.cooccurrence.CooccurrenceOptions;
import dev.firth.words.cooccurrence.CooccurrenceRow;
import dev.firth.words.cooccurrence.Cooccurrences;
import dev.firth.words.testing.RandomText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileShuffleTest {
    private static final TileShape SHAPE = new TileShape(64, 6, 20_000);

    @TempDir
    private Path folder;

    private Cooccurrences counts;

    @BeforeEach
    void count() throws IOException {
        RandomText text = RandomText.lines(3, 800, 40_000, 30);
        counts = Cooccurrences.count(text.corpus(), CooccurrenceOptions.DEFAULT, folder, 1, TrainingListener.NONE);
    }

    @AfterEach
    void close() throws IOException {
        counts.close();
    }

    private static GloveConfiguration.Builder configuration() {
        return Glove.builder().dim(8).xMax(7).alpha(0.6).threads(1).seed(5);
    }

    private TiledRecords shuffle(GloveConfiguration configuration, TileShape shape) throws IOException {
        return new TileShuffle(counts, configuration, shape).run(folder);
    }

    @Test
    void everyRecordIsInItsTileOnce() throws IOException {
        Map<Long, Float> left = new HashMap<>();
        CooccurrenceRow row = new CooccurrenceRow();
        for (int id = 0; id < counts.size(); id++) {
            counts.read(id, row);
            for (int i = 0; i < row.length(); i++) {
                left.put(((long) id << 32) | row.columns()[i], row.values()[i]);
            }
        }
        try (TiledRecords tiles = shuffle(configuration().build(), SHAPE)) {
            assertThat(tiles.records()).isEqualTo(counts.records());
            TileRecords tile = new TileRecords();
            for (int number = 0; number < tiles.tiles(); number++) {
                tiles.read(number, tile);
                Set<Integer> rows = new HashSet<>();
                Set<Integer> columnBlocks = new HashSet<>();
                assertThat(tile.count()).isPositive();
                for (int i = 0; i < tile.count(); i++) {
                    Float value = left.remove(((long) tile.row(i) << 32) | tile.column(i));
                    assertThat(value).isNotNull();
                    assertThat((double) tile.log(i)).isCloseTo(Math.log(value), within(1e-6));
                    assertThat((double) tile.weight(i))
                            .isCloseTo(value < 7 ? Math.pow(value / 7, 0.6) : 1, within(1e-6));
                    rows.add(tile.row(i));
                    columnBlocks.add(tile.column(i) >>> 6);
                }
                assertThat(rows).hasSizeLessThanOrEqualTo(64);
                assertThat(columnBlocks).hasSize(1);
            }
        }
        assertThat(left).isEmpty();
    }

    @Test
    void theOrderInATileIsRandomAndTheSeedDecidesIt() throws IOException {
        List<Integer> one = order(configuration().build(), SHAPE);
        assertThat(one).isNotEqualTo(one.stream().sorted().toList());
        assertThat(order(configuration().threads(3).build(), SHAPE)).isEqualTo(one);
        assertThat(order(configuration().seed(6).build(), SHAPE)).isNotEqualTo(one);
    }

    @Test
    void littleMemoryMakesSmallerBlocksOfRows() throws IOException {
        try (TiledRecords tiles = shuffle(configuration().build(), new TileShape(64, 6, 1));
                TiledRecords fewer = shuffle(configuration().build(), SHAPE)) {
            assertThat(tiles.tiles()).isGreaterThan(fewer.tiles());
            assertThat(tiles.records()).isEqualTo(fewer.records());
        }
    }

    @Test
    void everyEpochGoesThroughAllTilesInAnOrderOfItsOwn() {
        TileOrder order = new TileOrder(100, 3);
        List<List<Integer>> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            List<Integer> tiles = new ArrayList<>();
            for (int place = 0; place < 100; place++) {
                tiles.add(order.tile(epoch, place));
            }
            epochs.add(tiles);
            assertThat(new HashSet<>(tiles)).hasSize(100);
        }
        assertThat(new HashSet<>(epochs)).hasSize(3);
        assertThat(new TileOrder(100, 3).tile(1, 7)).isEqualTo(epochs.get(1).get(7));
    }

    @Test
    void tilesFitTheModelAndTheVocabulary() {
        assertThat(TileShape.of(70_000, 224, 4L << 30, 2).rows()).isBetween(256, 1_024);
        assertThat(TileShape.of(30_000_000, 224, 4L << 30, 2).columnBlocks(30_000_000))
                .isLessThanOrEqualTo(1_024);
        assertThat(TileShape.of(60_000, 20_000, 4L << 30, 2).rows()).isEqualTo(64);
    }

    /** The records of the first tile, in their order. */
    private List<Integer> order(GloveConfiguration configuration, TileShape shape) throws IOException {
        try (TiledRecords tiles = shuffle(configuration, shape)) {
            TileRecords tile = new TileRecords();
            tiles.read(0, tile);
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < tile.count(); i++) {
                order.add(tile.row(i) * 1_000 + tile.column(i));
            }
            return order;
        }
    }
}
