package dev.firth.words.cooccurrence;

import dev.firth.core.corpus.EncodedCorpus;
import java.util.Arrays;

/**
 * A stretch of a corpus in memory, with an inverted index: where each word occurs. The words in reach before and after
 * the stretch are there too, but not in the index. Immutable.
 */
final class TextStretch {
    /** Bytes of memory a token. */
    static final int TOKEN_BYTES = 2 * Integer.BYTES;

    /** Bytes of memory for each word of the vocabulary. */
    static final int WORD_BYTES = Integer.BYTES;

    private final int[] tokens;
    private final int[] positions;
    private final int[] starts;

    /**
     * Reads the tokens from {@code from} to {@code to}.
     *
     * @param reach how many tokens beside them are needed on either side
     */
    TextStretch(EncodedCorpus corpus, long from, long to, int reach) {
        long first = Math.max(0, from - reach);
        long last = Math.min(corpus.length(), to + reach);
        int before = (int) (from - first);
        int length = (int) (to - from);
        tokens = new int[length + 2 * reach];
        Arrays.fill(tokens, 0, reach - before, EncodedCorpus.SENTENCE_END);
        corpus.read(first, tokens, reach - before, (int) (last - first));
        Arrays.fill(tokens, reach + (int) (last - from), tokens.length, EncodedCorpus.SENTENCE_END);
        starts = new int[corpus.vocabulary().size() + 1];
        positions = index(reach, reach + length);
    }

    /** Sorts the positions by word: counts each word, then puts every position where its word's positions begin. */
    private int[] index(int from, int to) {
        for (int i = from; i < to; i++) {
            if (tokens[i] >= 0) {
                starts[tokens[i] + 1]++;
            }
        }
        for (int word = 1; word < starts.length; word++) {
            starts[word] += starts[word - 1];
        }
        int[] sorted = new int[starts[starts.length - 1]];
        for (int i = from; i < to; i++) {
            if (tokens[i] >= 0) {
                sorted[starts[tokens[i]]++] = i;
            }
        }
        // Each start has moved to the end of its word, which is the start of the next.
        System.arraycopy(starts, 0, starts, 1, starts.length - 1);
        starts[0] = 0;
        return sorted;
    }

    /** The words of the corpus, and what is beside them. */
    int[] tokens() {
        return tokens;
    }

    /** Where words occur in {@link #tokens()}: word by word. */
    int[] positions() {
        return positions;
    }

    /** Where in {@link #positions()} those of {@code word} begin; they end where those of the next word begin. */
    int start(int word) {
        return starts[word];
    }

    /** How many words the stretch has. */
    int words() {
        return positions.length;
    }
}
