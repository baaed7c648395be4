package dev.firth.tokenizers.training;

import dev.firth.tokenizers.unicode.Utf16;
import dev.firth.tokenizers.vocabulary.TokenTrie;
import java.util.Arrays;

/**
 * All ways to cut words into pieces of a unigram model whose probabilities change while it is learned: expected counts
 * (forward-backward), the best way and the second best (Kudo 2018, section 3.2). Not thread-safe.
 */
final class PieceLattice {
    private static final double UNKNOWN_PENALTY = 10;

    /** Beyond this difference of logarithms, the smaller number does not count. */
    private static final double NEGLIGIBLE = 50;

    private static final int NONE = -1;

    private final TokenTrie trie;

    /** The logarithmic probability of each piece; NaN of those that are gone. */
    private final double[] scores;

    private double unknownScore;
    private char[] word = new char[0];

    /** The edges of the word at hand: where each begins and ends, and its piece; NONE is an unknown character. */
    private int[] starts = new int[64];

    private int[] ends = new int[64];
    private int[] pieces = new int[64];
    private int edges;
    private double[] forward = new double[0];
    private double[] backward = new double[0];

    PieceLattice(TokenTrie trie, double[] scores) {
        this.trie = trie;
        this.scores = scores;
    }

    /** Takes the least score of a piece, below which unknown characters are. */
    void setLeastScore(double least) {
        unknownScore = least - UNKNOWN_PENALTY;
    }

    /** Finds the pieces of a word. */
    void read(String text) {
        word = text.toCharArray();
        edges = 0;
        for (int at = 0; at < word.length; ) {
            int width = Utf16.isPair(word, at, word.length) ? 2 : 1;
            boolean hasCharacter = false;
            int node = trie.root();
            for (int end = at + 1; end <= word.length; end++) {
                node = trie.child(node, word[end - 1]);
                if (node == TokenTrie.NONE) {
                    break;
                }
                int piece = trie.token(node);
                if (piece != TokenTrie.NONE && !Double.isNaN(scores[piece])) {
                    add(at, end, piece);
                    hasCharacter |= end == at + width;
                }
            }
            if (!hasCharacter) {
                add(at, at + width, NONE);
            }
            at += width;
        }
    }

    private void add(int start, int end, int piece) {
        if (edges == starts.length) {
            starts = Arrays.copyOf(starts, 2 * edges);
            ends = Arrays.copyOf(ends, 2 * edges);
            pieces = Arrays.copyOf(pieces, 2 * edges);
        }
        starts[edges] = start;
        ends[edges] = end;
        pieces[edges++] = piece;
    }

    /** Adds to each piece how often it is expected in the word, times {@code count}. */
    void expect(double count, double[] expected) {
        int length = word.length;
        if (forward.length <= length) {
            forward = new double[2 * length + 16];
            backward = new double[2 * length + 16];
        }
        Arrays.fill(forward, 0, length + 1, Double.NEGATIVE_INFINITY);
        Arrays.fill(backward, 0, length + 1, Double.NEGATIVE_INFINITY);
        forward[0] = 0;
        backward[length] = 0;
        for (int i = 0; i < edges; i++) {
            forward[ends[i]] = logSum(forward[ends[i]], forward[starts[i]] + score(i));
        }
        for (int i = edges - 1; i >= 0; i--) {
            backward[starts[i]] = logSum(backward[starts[i]], backward[ends[i]] + score(i));
        }
        for (int i = 0; i < edges; i++) {
            if (pieces[i] != NONE) {
                double logProbability = forward[starts[i]] + score(i) + backward[ends[i]] - forward[length];
                expected[pieces[i]] += count * Math.exp(logProbability);
            }
        }
    }

    /** The pieces of the best way and of the second best, null if there is only one; -1 is an unknown character. */
    int[][] ways() {
        int length = word.length;
        double[][] scoreOf = new double[2][length + 1];
        int[][] edgeOf = new int[2][length + 1];
        int[][] wayOf = new int[2][length + 1];
        for (int way = 0; way < 2; way++) {
            Arrays.fill(scoreOf[way], Double.NEGATIVE_INFINITY);
            Arrays.fill(edgeOf[way], NONE);
        }
        scoreOf[0][0] = 0;
        for (int i = 0; i < edges; i++) {
            for (int way = 0; way < 2; way++) {
                double score = scoreOf[way][starts[i]] + score(i);
                int end = ends[i];
                if (score > scoreOf[0][end]) {
                    scoreOf[1][end] = scoreOf[0][end];
                    edgeOf[1][end] = edgeOf[0][end];
                    wayOf[1][end] = wayOf[0][end];
                    scoreOf[0][end] = score;
                    edgeOf[0][end] = i;
                    wayOf[0][end] = way;
                } else if (score > scoreOf[1][end]) {
                    scoreOf[1][end] = score;
                    edgeOf[1][end] = i;
                    wayOf[1][end] = way;
                }
            }
        }
        return new int[][] {way(0, edgeOf, wayOf), edgeOf[1][length] == NONE ? null : way(1, edgeOf, wayOf)};
    }

    private int[] way(int last, int[][] edgeOf, int[][] wayOf) {
        int[] reversed = new int[word.length];
        int size = 0;
        int way = last;
        int at = word.length;
        while (at > 0) {
            int edge = edgeOf[way][at];
            reversed[size++] = pieces[edge];
            way = wayOf[way][at];
            at = starts[edge];
        }
        int[] forwards = new int[size];
        for (int i = 0; i < size; i++) {
            forwards[i] = reversed[size - 1 - i];
        }
        return forwards;
    }

    private double score(int edge) {
        return pieces[edge] == NONE ? unknownScore : scores[pieces[edge]];
    }

    private static double logSum(double a, double b) {
        double large = Math.max(a, b);
        double small = Math.min(a, b);
        return large > small + NEGLIGIBLE ? large : large + Math.log(Math.exp(small - large) + 1);
    }
}
