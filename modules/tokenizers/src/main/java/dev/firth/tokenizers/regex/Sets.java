package dev.firth.tokenizers.regex;

import dev.firth.tokenizers.unicode.CodePointSet;
import dev.firth.tokenizers.unicode.UnicodeProperties;
import dev.firth.tokenizers.unicode.UnicodeTables;
import java.util.Map;
import java.util.stream.IntStream;

/** The sets of characters that a regular expression can name. */
final class Sets {
    static final CodePointSet ALL = of(0, 0x10FFFF);
    static final CodePointSet NONE = ALL.not();

    private static final Map<String, String> LONG_NAMES = Map.of(
            "Letter",
            "L",
            "Mark",
            "M",
            "Number",
            "N",
            "Punctuation",
            "P",
            "Symbol",
            "S",
            "Separator",
            "Z",
            "Other",
            "C");

    private static final int LONG_S = 0x17F;

    private Sets() {}

    static CodePointSet of(int first, int last) {
        return CodePointSet.of(new int[] {first}, new int[] {last});
    }

    /** The only code point of a set, or -1 if it has none or several. */
    static int only(CodePointSet set) {
        return set.size() == 1 ? set.first() : -1;
    }

    /** What a backslash with {@code c} behind it stands for. */
    static CodePointSet escape(int c) {
        UnicodeProperties properties = UnicodeProperties.get();
        return switch (c) {
            case 's' -> properties.space();
            case 'S' -> properties.space().not();
            case 'd' -> properties.digit();
            case 'D' -> properties.digit().not();
            case 'w' -> properties.word();
            case 'W' -> properties.word().not();
            case 'h' -> of('0', '9').or(of('a', 'f')).or(of('A', 'F'));
            case 'H' -> escape('h').not();
            case 'n' -> of('\n', '\n');
            case 'r' -> of('\r', '\r');
            case 't' -> of('\t', '\t');
            case 'f' -> of('\f', '\f');
            case 'v' -> of(0xB, 0xB);
            case 'a' -> of(7, 7);
            case 'e' -> of(0x1B, 0x1B);
            default -> of(c, c);
        };
    }

    /** The set of a property: a general category or a script; null if there is none of this name. */
    static CodePointSet property(String name) {
        return UnicodeProperties.get().property(LONG_NAMES.getOrDefault(name, name));
    }

    /** The set with all letters that differ from one of it in case alone. */
    static CodePointSet withAllCases(CodePointSet set) {
        int[] more = UnicodeTables.get().mapped().stream()
                .filter(c -> UnicodeTables.get().lower(c).length == 1)
                .flatMapToInt(c -> {
                    int lower = UnicodeTables.get().lower(c)[0];
                    return set.contains(c) || set.contains(lower) ? IntStream.of(c, lower) : IntStream.empty();
                })
                .toArray();
        CodePointSet all = set.or(CodePointSet.of(more, more));
        return all.contains('s') ? all.or(of(LONG_S, LONG_S)) : all;
    }

    /** The value of a digit, or -1. */
    static int hexadecimalDigit(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
