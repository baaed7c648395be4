package dev.firth.tokenizers.bert;

import dev.firth.tokenizers.pipeline.TokenRun;
import dev.firth.tokenizers.unicode.UnicodeTables;
import dev.firth.tokenizers.unicode.Utf16;
import java.util.Arrays;

/** Splits normalized text at white space and around each punctuation mark. Immutable. */
final class WordSplitter {
    private static final byte LETTER = 0;
    private static final byte SPACE = 1;
    private static final byte MARK = 2;

    /** Half of a pair, which is a letter or a mark. */
    private static final byte HALF = 3;

    private final byte[] kinds = new byte[0x10000];

    WordSplitter() {
        UnicodeTables tables = UnicodeTables.get();
        Arrays.fill(kinds, 0xD800, 0xE000, HALF);
        tables.whitespace().forEach(c -> kinds[c] = SPACE);
        tables.punctuation().forEach(c -> {
            if (c < kinds.length) {
                kinds[c] = MARK;
            }
        });
    }

    /** Cuts the words of {@code text[from..to)}, in which all pairs are whole; their places are those in {@code source}. */
    void split(NormalizedText text, int from, int to, char[] source, WordPiece model, TokenRun run) {
        char[] chars = text.chars;
        int at = from;
        while (at < to) {
            byte kind = kinds[chars[at]];
            if (kind == SPACE) {
                at++;
                continue;
            }
            int end = kind == MARK ? at + 1 : wordEnd(chars, at, to);
            if (end == at) {
                end = at + 2;
            }
            model.cut(text, at, end, source, run);
            run.nextWord();
            at = end;
        }
    }

    /** Where the letters from {@code at} on end; {@code at} itself if there is a mark. */
    private int wordEnd(char[] chars, int at, int to) {
        int end = at;
        while (end < to) {
            byte kind = kinds[chars[end]];
            if (kind == LETTER) {
                end++;
            } else if (kind == HALF && !isMark(chars, end, to)) {
                end += 2;
            } else {
                break;
            }
        }
        return end;
    }

    private static boolean isMark(char[] chars, int at, int to) {
        return UnicodeTables.get().punctuation().contains(Utf16.codePoint(chars, at, to));
    }
}
