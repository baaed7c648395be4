package dev.firth.tokenizers.vocabulary;

import dev.firth.tokenizers.unicode.CodePointSet;
import dev.firth.tokenizers.unicode.UnicodeTables;
import dev.firth.tokenizers.unicode.Utf16;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Finds added tokens in a text: from left to right, at each place the longest. Immutable.
 */
public final class AddedTokenFinder {
    /** Takes the pieces that a text is cut into. */
    public interface Pieces {
        /** The text {@code chars[from..to)}, in which there is no added token. */
        void text(int from, int to);

        /** An added token, which takes {@code chars[from..to)}. */
        void token(int id, int from, int to);
    }

    private final AddedToken[] tokens;
    private final TokenTrie trie;
    private final boolean[] begins = new boolean[256];
    private final CodePointSet whitespace = UnicodeTables.get().whitespace();
    private final CodePointSet word = UnicodeTables.get().word();

    /**
     * Makes a finder of these tokens.
     *
     * @param form what each token looks like in the text
     */
    public AddedTokenFinder(List<AddedToken> tokens, UnaryOperator<String> form) {
        this.tokens = tokens.toArray(new AddedToken[0]);
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < this.tokens.length; i++) {
            String content = form.apply(this.tokens[i].content());
            if (!content.isEmpty()) {
                numbers.put(content, i);
                begins[content.charAt(0) & 0xFF] = true;
            }
        }
        this.trie = new TokenTrie(numbers);
    }

    /** Whether there is no token to find. */
    public boolean isEmpty() {
        return tokens.length == 0;
    }

    /** Cuts {@code chars[from..to)} into tokens and what is between them. */
    public void cut(char[] chars, int from, int to, Pieces pieces) {
        int done = from;
        int at = from;
        while (at < to) {
            if (!begins[chars[at] & 0xFF]) {
                at++;
                continue;
            }
            long match = trie.longest(trie.root(), chars, at, to);
            if (match == TokenTrie.NONE) {
                at++;
                continue;
            }
            AddedToken token = tokens[TokenTrie.tokenOf(match)];
            int end = TokenTrie.endOf(match);
            if (!token.singleWord() || standsAlone(chars, at, end, from, to)) {
                int start = token.leftStrip() ? Math.max(done, spaceBefore(chars, at, from)) : at;
                int stop = token.rightStrip() ? spaceBehind(chars, end, to) : end;
                if (done < start) {
                    pieces.text(done, start);
                }
                pieces.token(token.id(), start, stop);
                done = stop;
            }
            at = end;
        }
        if (done < to) {
            pieces.text(done, to);
        }
    }

    private boolean standsAlone(char[] chars, int start, int end, int from, int to) {
        boolean joinedBefore = start > from && word.contains(before(chars, start, from));
        return !joinedBefore && (end == to || !word.contains(Utf16.codePoint(chars, end, to)));
    }

    private int spaceBefore(char[] chars, int start, int from) {
        int at = start;
        while (at > from && whitespace.contains(chars[at - 1])) {
            at--;
        }
        return at;
    }

    private int spaceBehind(char[] chars, int end, int to) {
        int at = end;
        while (at < to && whitespace.contains(chars[at])) {
            at++;
        }
        return at;
    }

    private static int before(char[] chars, int at, int from) {
        boolean isPair = at - 2 >= from && Utf16.isPair(chars, at - 2, at);
        return Utf16.codePoint(chars, isPair ? at - 2 : at - 1, at);
    }
}
