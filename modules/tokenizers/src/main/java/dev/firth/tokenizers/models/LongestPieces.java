package dev.firth.tokenizers.models;

import dev.firth.tokenizers.pipeline.Model;
import dev.firth.tokenizers.pipeline.Pieces;
import dev.firth.tokenizers.unicode.Utf16;
import dev.firth.tokenizers.vocabulary.TokenTrie;
import java.util.Map;

/**
 * WordPiece for words of any steps: cuts a word into the longest pieces that the vocabulary has, from left to right; pieces
 * behind the first one are looked up with a prefix. A word that cannot be cut so, or is too long, is one unknown token
 * (Schuster and Nakajima 2012, as BERT uses it). Immutable.
 */
public final class LongestPieces implements Model {
    private final TokenTrie trie;
    private final int continuation;
    private final int unknown;
    private final int longestWord;

    /**
     * Makes the model.
     *
     * @param ids all tokens and their ids
     * @param prefix what pieces behind the first begin with in the vocabulary
     * @param unknown the id of an unknown word
     * @param longestWord the code points that a word may have
     * @throws IllegalArgumentException if the tokens do not fit into a {@link TokenTrie}
     */
    public LongestPieces(Map<String, Integer> ids, String prefix, int unknown, int longestWord) {
        this.trie = new TokenTrie(ids);
        this.continuation = trie.node(prefix);
        this.unknown = unknown;
        this.longestWord = longestWord;
    }

    @Override
    public Pieces cut(int[] points, int from, int to) {
        int length = to - from;
        if (length > longestWord) {
            return Pieces.whole(unknown, length);
        }
        char[] chars = new String(points, from, length).toCharArray();
        PieceList pieces = new PieceList(8);
        int at = 0;
        int point = 0;
        while (at < chars.length) {
            long piece = trie.longest(at == 0 ? trie.root() : continuation, chars, at, chars.length);
            if (piece == TokenTrie.NONE) {
                return Pieces.whole(unknown, length);
            }
            int end = TokenTrie.endOf(piece);
            int pointEnd = point + Utf16.codePointCount(chars, at, end);
            pieces.add(TokenTrie.tokenOf(piece), point, pointEnd);
            at = end;
            point = pointEnd;
        }
        return pieces.build();
    }
}
