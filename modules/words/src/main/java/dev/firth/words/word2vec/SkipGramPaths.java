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
        Arrays.fill(weights, 0, tiles * contextTiles * CELLS, 0);
        for (int k = 0; k < tiles * TILE; k++) {
            path.ids[k] = k < length ? hot.row(tree.node(word, k)) : -1;
            if (k < length) {
                float sign = 1 - 2 * tree.code(word, k);
                int first = (k / TILE) * contextTiles * CELLS + k % TILE;
                for (int c = 0; c < contextCount; c++) {
                    weights[first + (c / TILE) * CELLS + (c % TILE) * TILE] = sign;
                }
            }
        }
        return tiles;
    }
}
