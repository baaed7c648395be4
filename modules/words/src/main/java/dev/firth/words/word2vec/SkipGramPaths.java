package dev.firth.words.word2vec;

import static dev.firth.words.kernel.TileKernels.CELLS;
import static dev.firth.words.kernel.TileKernels.TILE;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.RowBlock;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.output.HotNodes;
import dev.firth.words.output.HuffmanTree;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.Loss;
import dev.firth.words.training.UpdateSchedule;
import java.util.Arrays;

/**
 * Skip-gram with hierarchical softmax as matrix products: all context words of a window walk the path of its centre word
 * together, every gradient taken at the values that the window started from.
 */
final class SkipGramPaths implements UpdateSchedule {
    private final TileKernels kernels;
    private final FloatMatrix input;
    private final FloatMatrix nodes;
    private final HuffmanTree tree;
    private final HotNodes hot;
    private final Loss loss;
    private final int window;
    private final int stride;
    private final RowBlock contexts;
    private final RowBlock path;

    /** For each node of the path: 1 where the code has a 0, -1 where it has a 1. */
    private final float[] signs;

    private final float[] cells;
    private final float[] weights;

    SkipGramPaths(TileKernels kernels, Word2VecModel model, HotNodes hot, Loss loss, int window) {
        this.kernels = kernels;
        this.input = model.input();
        this.nodes = model.nodes();
        this.tree = model.tree();
        this.hot = hot;
        this.loss = loss;
        this.window = window;
        this.stride = input.stride();
        contexts = new RowBlock(2 * window, stride);
        path = new RowBlock(Math.max(1, tree.maxLength()), stride);
        signs = new float[path.ids.length];
        cells = new float[path.tiles() * contexts.tiles() * CELLS];
        weights = new float[cells.length];
    }

    @Override
    public void train(int[] sentence, int length, float learningRate, RandomStream random) {
        for (int centre = 0; centre < length; centre++) {
            int reach = window - random.nextInt(window);
            int from = Math.max(0, centre - reach);
            int to = Math.min(length - 1, centre + reach);
            if (from < to) {
                trainWindow(sentence, centre, from, to, learningRate);
            }
        }
        hot.trained(length);
    }

    @Override
    public void publish() {
        hot.share();
    }

    private void trainWindow(int[] sentence, int centre, int from, int to, float learningRate) {
        int contextTiles = chooseContexts(sentence, centre, from, to);
        int pathTiles = choosePath(sentence[centre], to - from, contextTiles);
        contexts.gather(input, contextTiles);
        path.gather(nodes, pathTiles);
        int tileStep = contextTiles * CELLS;
        for (int tile = 0; tile < pathTiles; tile++) {
            kernels.scores(
                    contexts.values, 0, contextTiles, path.values, path.offset(tile), stride, cells, tile * tileStep);
        }
        loss.add(kernels.gradients(cells, 0, weights, 0, pathTiles * tileStep, learningRate, 0), to - from);
        for (int tile = 0; tile < contextTiles; tile++) {
            kernels.accumulate(
                    contexts.target(input, tile),
                    stride,
                    path.values,
                    0,
                    pathTiles,
                    cells,
                    tile * CELLS,
                    tileStep,
                    TILE,
                    1);
        }
        for (int tile = 0; tile < pathTiles; tile++) {
            kernels.accumulate(
                    path.target(nodes, tile),
                    stride,
                    contexts.values,
                    0,
                    contextTiles,
                    cells,
                    tile * tileStep,
                    CELLS,
                    1,
                    TILE);
        }
    }

    private int chooseContexts(int[] sentence, int centre, int from, int to) {
        int count = 0;
        for (int position = from; position <= to; position++) {
            if (position != centre) {
                contexts.ids[count++] = sentence[position];
            }
        }
        int tiles = (count + TILE - 1) / TILE;
        Arrays.fill(contexts.ids, count, tiles * TILE, -1);
        return tiles;
    }

    private int choosePath(int word, int contextCount, int contextTiles) {
        int length = tree.length(word);
        int tiles = (length + TILE - 1) / TILE;
        tree.copyPath(word, path.ids, signs);
        for (int k = 0; k < length; k++) {
            path.ids[k] = hot.row(path.ids[k]);
        }
        Arrays.fill(path.ids, length, tiles * TILE, -1);
        Arrays.fill(signs, length, tiles * TILE, 0);
        for (int tile = 0; tile < tiles; tile++) {
            float s0 = signs[tile * TILE];
            float s1 = signs[tile * TILE + 1];
            float s2 = signs[tile * TILE + 2];
            float s3 = signs[tile * TILE + 3];
            int at = tile * contextTiles * CELLS;
            int used = at + contextCount * TILE;
            Arrays.fill(weights, used, at + contextTiles * CELLS, 0);
            for (; at < used; at += TILE) {
                weights[at] = s0;
                weights[at + 1] = s1;
                weights[at + 2] = s2;
                weights[at + 3] = s3;
            }
        }
        return tiles;
    }
}
