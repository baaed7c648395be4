package dev.firth.tokenizers;

import dev.firth.tokenizers.unicode.ByteCharacters;
import dev.firth.tokenizers.unicode.CodePointSet;
import dev.firth.tokenizers.unicode.UnicodeTables;
import dev.firth.tokenizers.vocabulary.AddedToken;
import dev.firth.tokenizers.vocabulary.TokenVocabulary;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes the white space that a token begins or ends with out of its place, as byte-level tokenizers do. Immutable. */
final class OffsetTrim {
    private final boolean addPrefixSpace;

    /** How many spaces each token begins with, by its id. */
    private final int[] leading;

    private final int[] trailing;

    /** The added tokens that take the white space beside them, whose spaces are those of the text. */
    private final Set<Integer> stripping;

    /**
     * Counts the spaces of all tokens.
     *
     * @param addPrefixSpace whether the first token's only space is not one of the text
     */
    OffsetTrim(TokenVocabulary vocabulary, List<AddedToken> added, boolean addPrefixSpace) {
        this.stripping = added.stream()
                .filter(token -> token.leftStrip() || token.rightStrip())
                .map(AddedToken::id)
                .collect(Collectors.toUnmodifiableSet());
        this.addPrefixSpace = addPrefixSpace;
        this.leading = new int[vocabulary.size()];
        this.trailing = new int[vocabulary.size()];
        for (int id = 0; id < leading.length; id++) {
            if (vocabulary.contains(id)) {
                String token = vocabulary.token(id);
                while (leading[id] < token.length() && isSpace(token.charAt(leading[id]))) {
                    leading[id]++;
                }
                while (trailing[id] < token.length() && isSpace(token.charAt(token.length() - 1 - trailing[id]))) {
                    trailing[id]++;
                }
            }
        }
    }

    /** Trims the places of the tokens of {@code text}, which begin at {@code from}. */
    void trim(EncodingBuilder encoding, int from, char[] text) {
        for (int i = from; i < encoding.length; i++) {
            int before = leading[encoding.ids[i]];
            int behind = trailing[encoding.ids[i]];
            if (!stripping.isEmpty() && stripping.contains(encoding.ids[i])) {
                before = spacesFrom(text, encoding.starts[i], encoding.ends[i]);
                behind = spacesBefore(text, encoding.starts[i], encoding.ends[i]);
            }
            if (before + behind > 0) {
                boolean isFirst = i == from || encoding.pointStarts[i] == 0;
                int taken = isFirst && addPrefixSpace && before == 1 ? 0 : before;
                trim(encoding, i, taken, behind);
            }
        }
    }

    /** Trims in code points, then the same in UTF-16, where a prefix space may stand at a character of two units. */
    private static void trim(EncodingBuilder encoding, int i, int before, int behind) {
        int start = encoding.pointStarts[i];
        int end = encoding.pointEnds[i];
        int trimmedStart = Math.min(start + before, end);
        int trimmedEnd = end >= behind ? Math.max(end - behind, trimmedStart) : end;
        encoding.pointStarts[i] = trimmedStart;
        encoding.pointEnds[i] = trimmedEnd;
        if (encoding.pointStarts != encoding.starts) {
            int first = trimmedStart == end ? encoding.ends[i] : encoding.starts[i] + trimmedStart - start;
            encoding.ends[i] = trimmedEnd == trimmedStart ? first : encoding.ends[i] - (end - trimmedEnd);
            encoding.starts[i] = first;
        }
    }

    private static int spacesFrom(char[] text, int start, int end) {
        int at = start;
        while (at < end && isSpace(text[at])) {
            at++;
        }
        return at - start;
    }

    private static int spacesBefore(char[] text, int start, int end) {
        int at = end;
        while (at > start && isSpace(text[at - 1])) {
            at--;
        }
        return end - at;
    }

    private static boolean isSpace(char c) {
        CodePointSet whitespace = UnicodeTables.get().whitespace();
        return c == ByteCharacters.character(' ') || whitespace.contains(c);
    }
}
