package dev.firth.tokenizers.unicode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
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

    private final Map<String, CodePointSet> sets = new HashMap<>();
    private final Map<String, Map<Integer, int[]>> maps = new HashMap<>();

    private UnicodeTables(BufferedReader reader) throws IOException {
        RangeList ranges = new RangeList();
        String setName = null;
        Map<Integer, int[]> map = Map.of();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] entries = line.split(" ");
            if (entries[0].equals("set") || entries[0].equals("map")) {
                keep(setName, ranges);
                ranges = new RangeList();
                setName = entries[0].equals("set") ? entries[1] : null;
                map = new HashMap<>();
                if (setName == null) {
                    maps.put(entries[1], map);
                }
            } else if (setName != null) {
                ranges.add(entries);
            } else {
                addMappings(entries, map);
            }
        }
        keep(setName, ranges);
    }

    /** The tables. */
    public static UnicodeTables get() {
        return Holder.TABLES;
    }

    /** What cleaning removes: control and format characters, private use, U+0000 and U+FFFD. */
    public CodePointSet dropped() {
        return sets.get("dropped");
    }

    /** What cleaning turns into a space. */
    public CodePointSet space() {
        return sets.get("space");
    }

    /** Chinese characters, each of which is a word of its own. */
    public CodePointSet chinese() {
        return sets.get("chinese");
    }

    /** Nonspacing marks (category Mn): the accents that are stripped. */
    public CodePointSet nonspacing() {
        return sets.get("nonspacing");
    }

    /** White space between words. */
    public CodePointSet whitespace() {
        return sets.get("whitespace");
    }

    /** Punctuation, each mark of which is a word of its own. */
    public CodePointSet punctuation() {
        return sets.get("punctuation");
    }

    /** Letters, marks, digits and connectors: what makes an added token beside it a part of a word. */
    public CodePointSet word() {
        return sets.get("word");
    }

    /** The code points that have a lower case or a decomposition. */
    public Set<Integer> mapped() {
        Set<Integer> all = new TreeSet<>(maps.get("lower").keySet());
        all.addAll(maps.get("decomposition").keySet());
        for (int i = 0; i < HANGUL_SYLLABLES; i++) {
            all.add(HANGUL + i);
        }
        return all;
    }

    /** The code points that have a combining class. */
    public Set<Integer> combining() {
        return Collections.unmodifiableSet(maps.get("class").keySet());
    }

    /** The lower case of {@code codePoint} by itself, whatever stands beside it; a copy. */
    public int[] lower(int codePoint) {
        int[] found = maps.get("lower").get(codePoint);
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
        int[] found = maps.get("decomposition").get(codePoint);
        return found == null ? new int[] {codePoint} : found.clone();
    }

    /** The canonical combining class of {@code codePoint}, by which marks behind a letter are ordered; 0 for none. */
    public int combiningClass(int codePoint) {
        int[] found = maps.get("class").get(codePoint);
        return found == null ? 0 : found[0];
    }

    private void keep(String setName, RangeList ranges) {
        if (setName != null) {
            sets.put(setName, ranges.toSet());
        }
    }

    private static void addMappings(String[] entries, Map<Integer, int[]> map) {
        for (String entry : entries) {
            int colon = entry.indexOf(':');
            String[] values = entry.substring(colon + 1).split("\\.");
            int[] codePoints =
                    Arrays.stream(values).mapToInt(UnicodeTables::hexadecimal).toArray();
            map.put(hexadecimal(entry.substring(0, colon)), codePoints);
        }
    }

    private static int hexadecimal(String digits) {
        return Integer.parseInt(digits, 16);
    }

    private static final class RangeList {
        private int[] first = new int[16];
        private int[] last = new int[16];
        private int size;

        void add(String[] entries) {
            for (String entry : entries) {
                if (size == first.length) {
                    first = Arrays.copyOf(first, 2 * size);
                    last = Arrays.copyOf(last, 2 * size);
                }
                int dash = entry.indexOf('-');
                first[size] = hexadecimal(dash < 0 ? entry : entry.substring(0, dash));
                last[size++] = hexadecimal(entry.substring(dash + 1));
            }
        }

        CodePointSet toSet() {
            return new CodePointSet(Arrays.copyOf(first, size), Arrays.copyOf(last, size));
        }
    }

    private static final class Holder {
        static final UnicodeTables TABLES = read();

        private static UnicodeTables read() {
            InputStream in = UnicodeTables.class.getResourceAsStream("unicode.txt");
            if (in == null) {
                throw new IllegalStateException("the resource unicode.txt is missing: the jar is incomplete");
            }
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, US_ASCII))) {
                return new UnicodeTables(reader);
            } catch (IOException e) {
                throw new UncheckedIOException("the resource unicode.txt cannot be read", e);
            }
        }
    }
}
