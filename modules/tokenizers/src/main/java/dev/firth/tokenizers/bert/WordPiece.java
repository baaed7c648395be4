package dev.firth.tokenizers.bert;

import dev.firth.tokenizers.pipeline.TokenRun;
import dev.firth.tokenizers.unicode.Utf16;
import dev.firth.tokenizers.vocabulary.ShortTokens;
import dev.firth.tokenizers.vocabulary.TokenTrie;
import java.util.Map;

/**
 * Cuts a word into the longest pieces that the vocabulary has, from left to right; pieces behind the first one are looked
 * up with a prefix. A word that cannot be cut so, or is too long, is one unknown token. Immutable.
 */
public final class WordPiece {
    private final TokenTrie trie;
    private final ShortTokens shortWords;
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
    public WordPiece(Map<String, Integer> ids, String prefix, int unknown, int longestWord) {
        this.trie = new TokenTrie(ids);
        this.shortWords = new ShortTokens(ids);
        this.continuation = trie.node(prefix);
        this.unknown = unknown;
        this.longestWord = longestWord;
    }

    /** Adds the pieces of the word {@code text[from..to)}; its places are those in {@code source}. */
    void cut(NormalizedText text, int from, int to, char[] source, TokenRun run) {
        if (to - from <= Math.min(ShortTokens.MOST_CHARS, longestWord)) {
            int whole = shortWords.id(text.chars, from, to);
            if (whole != ShortTokens.NONE) {
                addPiece(whole, text, from, to, source, run);
                return;
            }
        } else if (to - from > longestWord && Utf16.codePointCount(text.chars, from, to) > longestWord) {
            addPiece(unknown, text, from, to, source, run);
            return;
        }
        cutIntoPieces(text, from, to, source, run);
    }

    private void cutIntoPieces(NormalizedText text, int from, int to, char[] source, TokenRun run) {
        int mark = run.length();
        int at = from;
        while (at < to) {
            long piece = trie.longest(at == from ? trie.root() : continuation, text.chars, at, to);
            if (piece == TokenTrie.NONE) {
                run.cutBack(mark);
                addPiece(unknown, text, from, to, source, run);
                return;
            }
            int end = TokenTrie.endOf(piece);
            addPiece(TokenTrie.tokenOf(piece), text, at, end, source, run);
            at = end;
        }
    }

    private static void addPiece(int id, NormalizedText text, int from, int to, char[] source, TokenRun run) {
        int last = text.origin[to - 1];
        run.add(id, text.origin[from], last + (Utf16.isPair(source, last, source.length) ? 2 : 1));
    }
}
