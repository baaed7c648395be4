package dev.firth.tokenizers.unicode;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The properties of code points that BERT's tokenization asks for. Immutable; one instance serves all threads.
 *
 * <p>They are those of the tokenizers that BERT models are published with, where each property stands at its own version
 * of Unicode: categories at 8, decompositions at 13, lower case at 17.
 */
public final class UnicodeTables {
    private static final int HANGUL = 0xAC00;
    private static final int HANGUL_SYLLABLES = 11172;
    private static final int VOWELS_AND_FINALS = 588;
    private static final int FINALS = 28;

    private final UnicodeFile file = UnicodeFile.read("unicode.txt");

    private UnicodeTables() {}

    /** The tables. */
    public static UnicodeTables get() {
        return Holder.TABLES;
    }

    /** What cleaning removes: control and format characters, private use, U+0000 and U+FFFD. */
    public CodePointSet dropped() {
        return file.set("dropped");
    }

    /** What cleaning turns into a space. */
    public CodePointSet space() {
        return file.set("space");
    }

    /** Chinese characters, each of which is a word of its own. */
    public CodePointSet chinese() {
        return file.set("chinese");
    }

    /** Nonspacing marks (category Mn): the accents that are stripped. */
    public CodePointSet nonspacing() {
        return file.set("nonspacing");
    }

    /** White space between words. */
    public CodePointSet whitespace() {
        return file.set("whitespace");
    }

    /** Punctuation, each mark of which is a word of its own. */
    public CodePointSet punctuation() {
        return file.set("punctuation");
    }

    /** Letters, marks, digits and connectors: what makes an added token beside it a part of a word. */
    public CodePointSet word() {
        return file.set("word");
    }

    /** The code points that have a lower case or a decomposition. */
    public Set<Integer> mapped() {
        Set<Integer> all = new TreeSet<>(file.map("lower").keySet());
        all.addAll(file.map("decomposition").keySet());
        for (int i = 0; i < HANGUL_SYLLABLES; i++) {
            all.add(HANGUL + i);
        }
        return all;
    }

    /** The code points that have a combining class. */
    public Set<Integer> combining() {
        return Collections.unmodifiableSet(file.map("class").keySet());
    }

    /** The lower case of {@code codePoint} by itself, whatever stands beside it; a copy. */
    public int[] lower(int codePoint) {
        int[] found = file.map("lower").get(codePoint);
        return found == null ? new int[] {codePoint} : found.clone();
    }

    /** The full canonical decomposition of {@code codePoint}; a copy. */
    public int[] decomposition(int codePoint) {
        int syllable = codePoint - HANGUL;
        if (syllable >= 0 && syllable < HANGUL_SYLLABLES) {
            int lead = 0x1100 + syllable / VOWELS_AND_FINALS;
            int vowel = 0x1161 + syllable % VOWELS_AND_FINALS / FINALS;
            int tail = syllable % FINALS;
            return tail == 0 ? new int[] {lead, vowel} : new int[] {lead, vowel, 0x11A7 + tail};
        }
        int[] found = file.map("decomposition").get(codePoint);
        return found == null ? new int[] {codePoint} : found.clone();
    }

    /** The canonical combining class of {@code codePoint}, by which marks behind a letter are ordered; 0 for none. */
    public int combiningClass(int codePoint) {
        int[] found = file.map("class").get(codePoint);
        return found == null ? 0 : found[0];
    }

    private static final class Holder {
        static final UnicodeTables TABLES = new UnicodeTables();
    }
}
