package dev.firth.tokenizers.models;

import dev.firth.tokenizers.pipeline.Model;
import dev.firth.tokenizers.pipeline.Pieces;
import dev.firth.tokenizers.unicode.Utf16;
import dev.firth.tokenizers.vocabulary.TokenTrie;
import java.util.Arrays;
import java.util.Map;

/**
 * The unigram language model: of all ways to cut a text into tokens, the one whose logarithmic probabilities have the
 * greatest sum, found from left to right (Kudo 2018, section 3.2; Viterbi). A character that is no token is unknown.
 * Immutable.
 */
public final class Unigram implements Model {
    /** How much less probable than the least probable token an unknown character is, as in SentencePiece. */
    private static final double UNKNOWN_PENALTY = 10;

    private static final int NONE = -1;

    private final Map<String, Integer> ids;
    private final TokenTrie trie;
    private final double[] scores;
    private final int unknown;
    private final double unknownScore;
    private final boolean byteFallback;
    private final ByteTokens bytes;

    /**
     * Makes the model.
     *
     * @param ids all tokens and their ids
     * @param scores the logarithmic probability of each token, by its id
     * @param unknown the id of unknown characters
     * @param byteFallback whether unknown characters are written as a token for each of their bytes
     * @throws IllegalArgumentException if the tokens do not fit into a {@link TokenTrie}
     */
    public Unigram(Map<String, Integer> ids, double[] scores, int unknown, boolean byteFallback) {
        this.ids = Map.copyOf(ids);
        this.trie = new TokenTrie(ids);
        this.scores = scores.clone();
        this.unknown = unknown;
        this.unknownScore = Arrays.stream(scores).min().orElse(0) - UNKNOWN_PENALTY;
        this.byteFallback = byteFallback;
        this.bytes = new ByteTokens(ids);
    }

    @Override
    public Pieces cut(int[] points, int from, int to) {
        char[] chars = new String(points, from, to - from).toCharArray();
        double[] best = new double[chars.length + 1];
        int[] starts = new int[chars.length + 1];
        int[] tokens = new int[chars.length + 1];
        Arrays.fill(starts, NONE);
        for (int at = 0; at < chars.length; ) {
            int width = Utf16.isPair(chars, at, chars.length) ? 2 : 1;
            boolean hasCharacter = false;
            int node = trie.root();
            for (int end = at + 1; end <= chars.length; end++) {
                node = trie.child(node, chars[end - 1]);
                if (node == TokenTrie.NONE) {
                    break;
                }
                int token = trie.token(node);
                if (token != TokenTrie.NONE) {
                    hasCharacter |= end == at + width;
                    reach(end, at, token, best[at] + scores[token], best, starts, tokens);
                }
            }
            if (!hasCharacter) {
                reach(at + width, at, unknown, best[at] + unknownScore, best, starts, tokens);
            }
            at += width;
        }
        return collect(points, from, chars, starts, tokens);
    }

    private static void reach(int end, int start, int token, double score, double[] best, int[] starts, int[] tokens) {
        if (starts[end] == NONE || score > best[end]) {
            best[end] = score;
            starts[end] = start;
            tokens[end] = token;
        }
    }

    /** Goes back along the best way, then forth; unknown characters beside one another are one token. */
    private Pieces collect(int[] points, int from, char[] chars, int[] starts, int[] tokens) {
        int[] nextEnd = new int[chars.length + 1];
        for (int end = chars.length; end > 0; end = starts[end]) {
            nextEnd[starts[end]] = end;
        }
        PieceList pieces = new PieceList(8);
        int at = 0;
        int point = 0;
        while (at < chars.length) {
            int end = nextEnd[at];
            int token = tokens[end];
            while (token == unknown && end < chars.length && tokens[nextEnd[end]] == unknown) {
                end = nextEnd[end];
            }
            int pointEnd = point + Utf16.codePointCount(chars, at, end);
            if (token == unknown) {
                addUnknown(new String(chars, at, end - at), points, from, point, pointEnd, pieces);
            } else {
                pieces.add(token, point, pointEnd);
            }
            at = end;
            point = pointEnd;
        }
        return pieces.build();
    }

    private void addUnknown(String text, int[] points, int from, int start, int end, PieceList pieces) {
        Integer token = ids.get(text);
        if (token != null) {
            pieces.add(token, start, end);
        } else if (!byteFallback || !bytes.add(points, from + start, from + end, start, pieces)) {
            pieces.add(unknown, start, end);
        }
    }
}
