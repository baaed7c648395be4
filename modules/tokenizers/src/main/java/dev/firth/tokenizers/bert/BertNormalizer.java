package dev.firth.tokenizers.bert;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.unicode.CodePointTable;
import dev.firth.tokenizers.unicode.UnicodeTables;
import dev.firth.tokenizers.unicode.Utf16;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Normalizes in one pass: for each code point a table, made once, says what all steps together make of it. Immutable.
 */
public final class BertNormalizer {
    private static final char DROPPED_ASCII = 0xFFFF;
    private static final int ASCII = 128;

    /** What a table's number says in its low bits; 0 is a code point that stays as it is. */
    private static final int DROP = 1;

    private static final int REPLACE = 2;
    private static final int EXPAND = 3;

    /** A mark that is not stripped and takes part in canonical ordering. */
    private static final int ORDER = 4;

    /** A Chinese character that stays as it is, with spaces around it. */
    private static final int SET_APART = 5;

    private static final int ACTION_BITS = 3;
    private static final int ACTION_MASK = (1 << ACTION_BITS) - 1;

    private final BertOptions options;
    private final BertSteps steps;
    private final CodePointTable actions;
    private final char[] ascii = new char[ASCII];
    private final int[][] expansions;
    private final int longestExpansion;

    /** Makes the table. */
    public BertNormalizer(BertOptions options) {
        this.options = options;
        this.steps = new BertSteps(options);
        List<int[]> longer = new ArrayList<>();
        this.actions = actions(longer);
        this.expansions = longer.toArray(new int[0][]);
        this.longestExpansion =
                2 * Math.max(3, longer.stream().mapToInt(e -> e.length).max().orElse(1));
        for (char c = 0; c < ASCII; c++) {
            int action = actions.get(c);
            ascii[c] = action == 0 ? c : action == DROP ? DROPPED_ASCII : (char) (action >> ACTION_BITS);
        }
    }

    /** The normal form of {@code text}. */
    public String normalize(String text) {
        NormalizedText out = new NormalizedText();
        normalize(text.toCharArray(), 0, text.length(), out);
        return out.toString();
    }

    /** Puts the normal form of {@code text[from..to)} in place of what {@code out} holds. */
    void normalize(char[] text, int from, int to, NormalizedText out) {
        out.length = 0;
        out.reserve(to - from);
        int at = from;
        while (at < to) {
            at = normalizeAscii(text, at, to, out);
            if (at < to) {
                at = normalizeOne(text, at, to, out);
            }
            if (at < 0) {
                normalizeStepwise(text, from, to, out);
                return;
            }
        }
    }

    private void normalizeStepwise(char[] text, int from, int to, NormalizedText out) {
        AlignedText normal = steps.normalize(AlignedText.of(text, from, to));
        out.length = 0;
        out.reserve(2 * normal.length());
        for (int i = 0; i < normal.length(); i++) {
            out.add(normal.point(i), normal.start(i));
        }
        for (int i = from; i < to; i++) {
            out.sawPair |= Utf16.isSurrogate(text[i]);
        }
    }

    private int normalizeAscii(char[] text, int from, int to, NormalizedText out) {
        char[] chars = out.chars;
        int[] origin = out.origin;
        int length = out.length;
        int at = from;
        for (; at < to; at++) {
            char c = text[at];
            if (c >= ASCII) {
                break;
            }
            char normal = ascii[c];
            if (normal != DROPPED_ASCII) {
                chars[length] = normal;
                origin[length++] = at;
            }
        }
        out.length = length;
        return at;
    }

    /** Normalizes the character at {@code at}; returns where the next one is, or -1 if marks must be ordered. */
    private int normalizeOne(char[] text, int at, int to, NormalizedText out) {
        out.reserve(to - at + longestExpansion);
        int codePoint = Utf16.codePoint(text, at, to);
        int action = actions.get(codePoint);
        switch (action & ACTION_MASK) {
            case DROP -> {}
            case REPLACE -> out.add(action >> ACTION_BITS, at);
            case EXPAND -> {
                for (int part : expansions[action >> ACTION_BITS]) {
                    out.add(part, at);
                }
            }
            case SET_APART -> {
                out.add(' ', at);
                out.add(codePoint, at);
                out.add(' ', at);
            }
            case ORDER -> {
                return -1;
            }
            default -> out.add(codePoint, at);
        }
        if (codePoint >= 0x10000) {
            out.sawPair = true;
            return at + 2;
        }
        return at + 1;
    }

    private CodePointTable actions(List<int[]> longer) {
        UnicodeTables tables = UnicodeTables.get();
        CodePointTable.Builder table = new CodePointTable.Builder();
        IntConsumer decide = c -> table.set(c, action(c, longer));
        if (options.cleanText()) {
            tables.dropped().forEach(decide);
            tables.space().forEach(decide);
        }
        if (options.chineseCharacters()) {
            tables.chinese().forEach(decide);
        }
        if (options.stripAccents()) {
            tables.nonspacing().forEach(decide);
            tables.combining().forEach(decide::accept);
        }
        if (options.stripAccents() || options.lowercase()) {
            tables.mapped().forEach(decide::accept);
        }
        return table.build();
    }

    private int action(int codePoint, List<int[]> longer) {
        UnicodeTables tables = UnicodeTables.get();
        if (options.stripAccents()) {
            for (int part : tables.decomposition(codePoint)) {
                if (tables.combiningClass(part) != 0 && !tables.nonspacing().contains(part)) {
                    return ORDER;
                }
            }
        }
        if (options.cleanText() && tables.dropped().contains(codePoint)) {
            return DROP;
        }
        if (options.chineseCharacters()
                && tables.chinese().contains(codePoint)
                && tables.decomposition(codePoint)[0] == codePoint) {
            return SET_APART;
        }
        int[] parts = steps.normalize(AlignedText.of(new String(new int[] {codePoint}, 0, 1)))
                .points();
        if (parts.length == 0) {
            return DROP;
        }
        if (parts.length == 1) {
            return parts[0] == codePoint ? 0 : (parts[0] << ACTION_BITS) | REPLACE;
        }
        longer.add(parts);
        return ((longer.size() - 1) << ACTION_BITS) | EXPAND;
    }
}
