package dev.firth.wordnetworks.word2vec;

import dev.firth.wordnetworks.batch.BatchInputs;
import dev.firth.words.sampling.RandomStream;

/**
 * The windows of a batch: blocks of neighbouring centre words of a sentence, and the words around them. The rows of a
 * context are shared by the centre words of a block, as in the blocks of the SIMD trainer, which draws the same windows
 * from the same random numbers. Not thread-safe.
 */
final class Windows {
    /** The name of the input of context ids, {@code [blocks, positions]}. */
    static final String CONTEXTS = "contexts";

    private final int centres;
    private final int window;
    private final int positions;
    private final int[] contexts;
    private final int[] words;
    private final int[] first;
    private final int[] last;

    /**
     * Windows for a batch.
     *
     * @param centres the most centre words of a block
     * @param window the furthest reach
     */
    Windows(BatchInputs inputs, int blocks, int centres, int window) {
        this.centres = centres;
        this.window = window;
        this.positions = centres + 2 * window;
        this.contexts = inputs.ids(CONTEXTS, blocks, positions);
        this.words = new int[centres];
        this.first = new int[centres];
        this.last = new int[centres];
    }

    /** The most centre words of a block. */
    int centres() {
        return centres;
    }

    /** Words of a block: its centre words and {@code window} more on both sides. */
    int positions() {
        return positions;
    }

    /**
     * Draws the windows of a block.
     *
     * @param start the position in the sentence of the block's first centre word
     */
    void choose(int block, int[] sentence, int length, int start, RandomStream random) {
        for (int q = 0; q < centres; q++) {
            int centre = start + q;
            if (centre >= length) {
                words[q] = BatchInputs.NONE;
                first[q] = 0;
                last[q] = -1;
                continue;
            }
            words[q] = sentence[centre];
            int reach = window - random.nextInt(window);
            int from = Math.max(0, centre - reach);
            int to = Math.min(length - 1, centre + reach);
            first[q] = from - start + window;
            last[q] = to - start + window;
            for (int position = from; position <= to; position++) {
                if (position != centre) {
                    contexts[block * positions + position - start + window] = sentence[position];
                }
            }
        }
    }

    /** The centre words of the block chosen last; {@link BatchInputs#NONE} where it has fewer. */
    int[] words() {
        return words;
    }

    /** The first position of the window of a centre word of the block chosen last. */
    int first(int centre) {
        return first[centre];
    }

    /** The last position of that window; before the first where there is no such centre word. */
    int last(int centre) {
        return last[centre];
    }

    /** The position of a centre word itself. */
    int positionOf(int centre) {
        return centre + window;
    }
}
