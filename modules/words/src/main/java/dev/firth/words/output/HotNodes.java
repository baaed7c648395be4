package dev.firth.words.output;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.TileKernels;

/**
 * One thread's own copies of the tree nodes that every word's path crosses.
 *
 * <p>The nodes near the root are written for nearly every word; threads that shared them would spend their time passing
 * the same cache lines to each other. Each thread updates copies, which are further rows of the nodes' matrix, and now
 * and then adds what it changed to the shared rows. With one thread there are no copies.
 */
public final class HotNodes {
    /** How many nodes are copied: those with the highest numbers. */
    public static final int COPIED = 128;

    private static final int WORDS_BETWEEN_SHARING = 2_000;

    private final TileKernels kernels;
    private final FloatMatrix nodes;
    private final int first;
    private final int shift;
    private final int base;
    private int wordsSinceSharing;

    private HotNodes(TileKernels kernels, FloatMatrix nodes, int first, int shift, int base) {
        this.kernels = kernels;
        this.nodes = nodes;
        this.first = first;
        this.shift = shift;
        this.base = base;
    }

    /** The rows that a matrix needs for so many nodes and threads. */
    public static int rows(int nodes, int threads) {
        return threads == 1 ? nodes : Math.addExact(nodes, Math.multiplyExact(2 * Math.min(COPIED, nodes), threads));
    }

    /** The copies of thread {@code thread} of {@code threads}; starts with the shared rows' values. */
    public static HotNodes of(TileKernels kernels, OutputLayer layer, int thread, int threads) {
        FloatMatrix nodes = layer.nodes();
        int count = layer.tree().size();
        if (threads == 1) {
            return new HotNodes(kernels, nodes, count, 0, count);
        }
        int copied = Math.min(COPIED, count);
        int own = count + 2 * copied * thread;
        HotNodes hot = new HotNodes(kernels, nodes, count - copied, own - (count - copied), own + copied);
        hot.copyShared();
        return hot;
    }

    /** The row of the matrix that this thread uses for a node. */
    public int row(int node) {
        return node < first ? node : node + shift;
    }

    /** Hears that this thread has trained so many words more, and shares what has changed when it is time. */
    public void trained(int words) {
        wordsSinceSharing += words;
        if (wordsSinceSharing >= WORDS_BETWEEN_SHARING) {
            share();
        }
    }

    /** Adds what this thread has changed to the shared rows, and starts anew from them. */
    public void share() {
        wordsSinceSharing = 0;
        synchronized (nodes) {
            for (int k = 0; first + k + shift < base; k++) {
                int shared = first + k;
                int own = shared + shift;
                float[] target = nodes.chunk(shared);
                int at = nodes.offset(shared);
                kernels.add(nodes.chunk(own), nodes.offset(own), target, at, nodes.stride());
                kernels.axpy(-1, nodes.chunk(base + k), nodes.offset(base + k), target, at, nodes.stride());
            }
            copyShared();
        }
    }

    private void copyShared() {
        for (int k = 0; first + k + shift < base; k++) {
            float[] source = nodes.chunk(first + k);
            int at = nodes.offset(first + k);
            int own = first + k + shift;
            System.arraycopy(source, at, nodes.chunk(own), nodes.offset(own), nodes.stride());
            System.arraycopy(source, at, nodes.chunk(base + k), nodes.offset(base + k), nodes.stride());
        }
    }
}
