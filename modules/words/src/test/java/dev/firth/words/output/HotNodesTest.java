package dev.firth.words.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.KernelsUnderTest;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.testing.Matrices;
import dev.firth.words.testing.RandomText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HotNodesTest {
    private static final int DIM = 20;

    static List<Named<TileKernels>> kernels() {
        return KernelsUnderTest.all();
    }

    private static OutputLayer layer(int words, int threads) {
        OutputLayer layer = OutputLayer.zero(
                RandomText.lines(1, words, 30 * words, 9).vocabulary(), DIM, false, 0.75, true, threads, 600);
        Matrices.fill(layer.nodes(), 1, new Random(1));
        return layer;
    }

    private static void change(FloatMatrix nodes, int row, float by) {
        for (int column = 0; column < DIM; column++) {
            nodes.set(row, column, nodes.get(row, column) + by * (column + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void sharingAddsWhatEachThreadHasChanged(TileKernels kernels) {
        for (int words : new int[] {1, 2, 3, 100, 300}) {
            int threads = 3;
            OutputLayer layer = layer(words, threads);
            FloatMatrix nodes = layer.nodes();
            int count = layer.tree().size();
            double[][] expected = Matrices.rows(nodes);
            List<HotNodes> hot = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                hot.add(HotNodes.of(kernels, layer, thread, threads));
            }
            for (int round = 0; round < 3; round++) {
                for (int thread = 0; thread < threads; thread++) {
                    for (int node = 0; node < count; node++) {
                        float by = 0.01f * (1 + thread + round + node % 7);
                        change(nodes, hot.get(thread).row(node), by);
                        for (int column = 0; column < DIM; column++) {
                            expected[node][column] += by * (column + 1);
                        }
                    }
                }
                hot.forEach(HotNodes::share);
            }
            for (int node = 0; node < count; node++) {
                for (int column = 0; column < DIM; column++) {
                    assertThat((double) nodes.get(node, column))
                            .as(words + " words, node " + node)
                            .isCloseTo(expected[node][column], within(1e-4));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void threadsSeeEachOthersChangesAfterSharing(TileKernels kernels) {
        OutputLayer layer = layer(300, 2);
        HotNodes first = HotNodes.of(kernels, layer, 0, 2);
        HotNodes second = HotNodes.of(kernels, layer, 1, 2);
        int root = layer.tree().size() - 1;
        float before = layer.nodes().get(root, 0);
        change(layer.nodes(), first.row(root), 1);
        assertThat(layer.nodes().get(root, 0)).isEqualTo(before);
        assertThat(layer.nodes().get(second.row(root), 0)).isEqualTo(before);
        first.share();
        second.share();
        assertThat(layer.nodes().get(root, 0)).isCloseTo(before + 1, within(1e-6f));
        assertThat(layer.nodes().get(second.row(root), 0)).isCloseTo(before + 1, within(1e-6f));
        assertThat(layer.nodes().get(first.row(root), 0)).isCloseTo(before + 1, within(1e-6f));
    }

    @Test
    void trainingManyWordsShares() {
        OutputLayer layer = layer(50, 2);
        HotNodes hot = HotNodes.of(TileKernels.create(), layer, 1, 2);
        float before = layer.nodes().get(10, 0);
        change(layer.nodes(), hot.row(10), 1);
        hot.trained(1_000_000);
        assertThat(layer.nodes().get(10, 0)).isCloseTo(before + 1, within(1e-6f));
    }

    @Test
    void threadsAtWorkLoseNothing() throws Exception {
        int threads = 4;
        int rounds = 500;
        OutputLayer layer = layer(200, threads);
        FloatMatrix nodes = layer.nodes();
        int root = layer.tree().size() - 1;
        // Whole numbers, whose sums floats give exactly.
        Matrices.fill(nodes, 0, new Random());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                HotNodes hot = HotNodes.of(TileKernels.create(), layer, thread, threads);
                futures.add(pool.submit(() -> {
                    for (int round = 0; round < rounds; round++) {
                        for (int node = root - 20; node <= root; node++) {
                            change(nodes, hot.row(node), 1);
                        }
                        if (round % 3 == 0) {
                            hot.share();
                        }
                    }
                    hot.share();
                }));
            }
            for (Future<?> future : futures) {
                future.get(30, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        for (int node = root - 20; node <= root; node++) {
            for (int column = 0; column < DIM; column++) {
                assertThat(nodes.get(node, column)).isEqualTo((float) threads * rounds * (column + 1));
            }
        }
    }

    @Test
    void oneThreadWorksOnTheNodesThemselves() {
        OutputLayer layer = layer(300, 1);
        HotNodes hot = HotNodes.of(TileKernels.create(), layer, 0, 1);
        assertThat(layer.nodes().rows()).isEqualTo(layer.tree().size());
        for (int node = 0; node < layer.tree().size(); node++) {
            assertThat(hot.row(node)).isEqualTo(node);
        }
        hot.share();
    }
}
