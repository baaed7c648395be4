package dev.firth.engine.optimizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The Euclidean norm of all gradients together. The squares of a tile are summed by one thread, and the sums of the tiles
 * in their order: so the norm has the same bits with any number of threads, and whether gradients are dense or by rows.
 */
final class GradientNorm {
    private static final int TILES = 16;

    private GradientNorm() {}

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Chunk(ParameterGradient gradient, double[] sums, int first) {}

    static double of(Collection<ParameterGradient> gradients, TileWorkers workers, UpdateKernels kernels) {
        List<double[]> all = new ArrayList<>();
        List<Chunk> chunks = new ArrayList<>();
        for (ParameterGradient gradient : gradients) {
            double[] sums = new double[Math.toIntExact((gradient.length() + Tile.SIZE - 1) / Tile.SIZE)];
            all.add(sums);
            for (int first = 0; first < sums.length; first += TILES) {
                chunks.add(new Chunk(gradient, sums, first));
            }
        }
        workers.run(chunks, (chunk, tile) -> sum(chunk, tile, kernels));
        return Math.sqrt(all.stream().flatMapToDouble(Arrays::stream).sum());
    }

    private static void sum(Chunk chunk, Tile tile, UpdateKernels kernels) {
        int last = Math.min(chunk.sums().length, chunk.first() + TILES);
        for (int i = chunk.first(); i < last; i++) {
            tile.from = (long) i * Tile.SIZE;
            tile.count = (int) Math.min(Tile.SIZE, chunk.gradient().length() - tile.from);
            if (chunk.gradient().reaches(tile.from, tile.count)) {
                chunk.gradient().read(tile, kernels);
                chunk.sums()[i] = kernels.sumOfSquares(tile.gradient, 0, tile.count);
            }
        }
    }
}
