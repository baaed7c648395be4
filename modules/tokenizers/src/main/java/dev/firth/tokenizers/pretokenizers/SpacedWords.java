package dev.firth.tokenizers.pretokenizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.unicode.CodePointSet;
import dev.firth.tokenizers.unicode.UnicodeProperties;

/**
 * Where the words of GPT-2 end: letters, digits or other characters with one space before them, the endings of English
 * contractions, and white space but for the last, which belongs to the word behind it. It is what the regular expression
 * {@code 's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+} matches (Radford et al. 2019,
 * {@code encoder.py}).
 */
final class SpacedWords {
    private static final byte OTHER = 0;
    private static final byte LETTER = 1;
    private static final byte NUMBER = 2;
    private static final byte SPACE = 3;

    private static final byte[] KINDS = new byte[0x10000];
    private static final CodePointSet LETTERS = UnicodeProperties.get().property("L");
    private static final CodePointSet NUMBERS = UnicodeProperties.get().property("N");

    static {
        mark(LETTERS, LETTER);
        mark(NUMBERS, NUMBER);
        mark(UnicodeProperties.get().space(), SPACE);
    }

    private SpacedWords() {}

    /** Where the word ends that begins at {@code at}. */
    static int end(AlignedText text, int at) {
        int first = text.point(at);
        if (first == '\'') {
            int contraction = contraction(text, at + 1);
            if (contraction > 0) {
                return at + 1 + contraction;
            }
        }
        int begin = first == ' ' && at + 1 < text.length() && kind(text.point(at + 1)) != SPACE ? at + 1 : at;
        byte kind = kind(text.point(begin));
        int end = begin + 1;
        while (end < text.length() && kind(text.point(end)) == kind) {
            end++;
        }
        boolean leavesOne = kind == SPACE && end < text.length() && end - at > 1;
        return leavesOne ? end - 1 : end;
    }

    private static int contraction(AlignedText text, int at) {
        int first = at < text.length() ? text.point(at) : 0;
        int second = at + 1 < text.length() ? text.point(at + 1) : 0;
        return switch (first) {
            case 's', 't', 'm', 'd' -> 1;
            case 'r', 'v' -> second == 'e' ? 2 : 0;
            case 'l' -> second == 'l' ? 2 : 0;
            default -> 0;
        };
    }

    private static byte kind(int point) {
        if (point < KINDS.length) {
            return KINDS[point];
        }
        return LETTERS.contains(point) ? LETTER : NUMBERS.contains(point) ? NUMBER : OTHER;
    }

    private static void mark(CodePointSet set, byte kind) {
        set.forEach(c -> {
            if (c < KINDS.length) {
                KINDS[c] = kind;
            }
        });
    }
}
