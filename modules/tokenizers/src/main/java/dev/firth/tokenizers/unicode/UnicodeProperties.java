package dev.firth.tokenizers.unicode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The properties of code points that the steps of a {@code tokenizer.json} ask for beyond those of BERT. Immutable; one
 * instance serves all threads.
 *
 * <p>Like {@link UnicodeTables}, they are those of the tokenizers that models are published with, each at its own version
 * of Unicode.
 */
public final class UnicodeProperties {
    /** The names of the general categories, each of two letters. */
    private static final List<String> CATEGORIES = List.of(
            "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Co Cn".split(" "));

    private static final List<String> SCRIPTS = List.of(("Latin Greek Cyrillic Armenian Hebrew Arabic Syriac Thaana"
                    + " Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan"
                    + " Myanmar Georgian Hangul Ethiopic Cherokee Khmer Mongolian Hiragana Katakana Bopomofo Han Yi")
            .split(" "));

    private final UnicodeFile file = UnicodeFile.read("properties.txt");
    private final Map<Long, Integer> compositions = new HashMap<>();

    private UnicodeProperties() {
        file.map("composition").forEach((c, pair) -> compositions.put(pair(pair[0], pair[1]), c));
    }

    /** The properties. */
    public static UnicodeProperties get() {
        return Holder.PROPERTIES;
    }

    /** Marks of every kind (category M): the accents that are stripped. */
    public CodePointSet mark() {
        return file.set("mark");
    }

    /** Digits, letters that are numbers, and other numbers. */
    public CodePointSet numeric() {
        return file.set("numeric");
    }

    /** What {@code \s} stands for in a regular expression. */
    public CodePointSet space() {
        return file.set("space");
    }

    /** What {@code \d} stands for in a regular expression. */
    public CodePointSet digit() {
        return file.set("digit");
    }

    /** What {@code \w} stands for in a regular expression. */
    public CodePointSet word() {
        return file.set("word");
    }

    /** What forms one character with the letter before it. */
    public CodePointSet extending() {
        return file.set("extending");
    }

    /** Controls: what never forms one character with anything. */
    public CodePointSet breaking() {
        return file.set("breaking");
    }

    /**
     * The code points of a general category or of a script.
     *
     * @param name of a category one letter for all of its kinds, or two; of a script its name, as in {@code Latin}
     * @return null if there is none of this name
     */
    public CodePointSet property(String name) {
        if (name.length() != 1) {
            return CATEGORIES.contains(name) || SCRIPTS.contains(name) ? file.set(name) : null;
        }
        CodePointSet all = null;
        for (String category : CATEGORIES) {
            if (category.startsWith(name)) {
                all = all == null ? file.set(category) : all.or(file.set(category));
            }
        }
        return all;
    }

    /** The number of the script of {@code codePoint}; 0 if it goes with every script. */
    public int script(int codePoint) {
        return file.numbers("script").get(codePoint);
    }

    /** The full compatibility decomposition of {@code codePoint} where it is not the canonical one; else null. */
    public int[] compatibility(int codePoint) {
        int[] found = file.map("compatibility").get(codePoint);
        return found == null ? null : found.clone();
    }

    /** What two code points are composed to, or -1; Hangul is left to a rule. */
    public int composition(int first, int second) {
        return compositions.getOrDefault(pair(first, second), -1);
    }

    private static long pair(int first, int second) {
        return ((long) first << 32) | second;
    }

    private static final class Holder {
        static final UnicodeProperties PROPERTIES = new UnicodeProperties();
    }
}
