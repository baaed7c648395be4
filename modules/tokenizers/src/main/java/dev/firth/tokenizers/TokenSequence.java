package dev.firth.tokenizers;

import dev.firth.tokenizers.pipeline.TokenRun;
import dev.firth.tokenizers.unicode.Utf16;
import java.util.Arrays;

/**
 * The tokens of one text before anything is added or cut: ids, places in UTF-16 units and in code points, words. Only the
 * first {@code length} elements of the arrays count, and they are not changed after construction; without surrogate pairs
 * in the text both places are the same arrays.
 */
final class TokenSequence {
    final int[] ids;
    final int[] starts;
    final int[] ends;
    final int[] pointStarts;
    final int[] pointEnds;
    final int[] words;
    final char[] text;
    private final int[] addedWords;
    private final int length;

    /** Takes the tokens in {@code run}, which were found in {@code text} and to which no more are added. */
    TokenSequence(TokenRun run, char[] text) {
        this.text = text;
        length = run.length();
        ids = run.ids();
        starts = run.starts();
        ends = run.ends();
        pointStarts = run.sawPair() ? inCodePoints(starts, length, text) : starts;
        pointEnds = run.sawPair() ? inCodePoints(ends, length, text) : ends;
        words = run.words();
        addedWords = run.addedWords();
    }

    int length() {
        return length;
    }

    /**
     * How many tokens are looked at until there are {@code enough}: up to the end of the word with which there are, or of
     * the next word that is not an added token; all if there are not as many.
     *
     * @param side from which side
     */
    int lookedAt(int enough, Side side) {
        boolean fromLeft = side == Side.LEFT;
        for (int count = enough; count < length; count++) {
            int last = fromLeft ? count - 1 : length - count;
            int next = fromLeft ? count : last - 1;
            boolean endsWord = words[last] != words[next];
            if (endsWord && Arrays.binarySearch(addedWords, words[last]) < 0) {
                return count;
            }
        }
        return length;
    }

    /** Takes places that never fall, none of which is between the two halves of a pair. */
    private static int[] inCodePoints(int[] places, int length, char[] text) {
        int[] points = new int[length];
        int at = 0;
        int pairs = 0;
        for (int i = 0; i < length; i++) {
            for (; at < places[i]; at++) {
                pairs += at > 0 && Utf16.isPair(text, at - 1, text.length) ? 1 : 0;
            }
            points[i] = places[i] - pairs;
        }
        return points;
    }
}
