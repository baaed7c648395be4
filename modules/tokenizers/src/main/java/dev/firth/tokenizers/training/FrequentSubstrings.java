package dev.firth.tokenizers.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the tokens of a unigram model are chosen from: all characters, and the substrings that occur in two places or more
 * and are followed by different symbols there (Kudo 2018, section 3.2).
 */
final class FrequentSubstrings {
    /** A substring, and how often it occurs times its length. */
    record Scored(String text, long score) {}

    private static final int BOUNDARY = 0;

    private final int[] text;
    private final SuffixArray suffixes;
    private final int longest;
    private final List<Scored> found = new ArrayList<>();

    private FrequentSubstrings(int[] text, int longest) {
        this.text = text;
        this.suffixes = new SuffixArray(text);
        this.longest = longest;
    }

    /**
     * All characters, the most frequent first, then substrings, the best first.
     *
     * @param longest the characters that a substring has at most
     * @param most how many there are at most
     */
    static List<Scored> of(List<WordCounts.Count> words, int longest, int most) {
        List<Scored> all = characters(words);
        FrequentSubstrings substrings = new FrequentSubstrings(joined(words), longest);
        substrings.find();
        substrings.found.sort(Comparator.comparingLong(Scored::score)
                .thenComparing(Scored::text)
                .reversed());
        for (Scored scored : substrings.found) {
            if (all.size() >= most) {
                break;
            }
            all.add(scored);
        }
        return all;
    }

    private static List<Scored> characters(List<WordCounts.Count> words) {
        Map<Integer, Long> counts = new HashMap<>();
        for (WordCounts.Count word : words) {
            word.word().codePoints().filter(c -> c != BOUNDARY).forEach(c -> counts.merge(c, word.count(), Long::sum));
        }
        List<Scored> characters = new ArrayList<>();
        counts.forEach((c, count) -> characters.add(new Scored(new String(new int[] {c}, 0, 1), count)));
        characters.sort(Comparator.comparingLong(Scored::score)
                .thenComparing(Scored::text)
                .reversed());
        return characters;
    }

    private static int[] joined(List<WordCounts.Count> words) {
        int length = words.stream().mapToInt(w -> w.word().length() + 1).sum();
        int[] text = new int[length];
        int at = 0;
        for (WordCounts.Count word : words) {
            for (int c : word.word().codePoints().toArray()) {
                text[at++] = c;
            }
            text[at++] = BOUNDARY;
        }
        return Arrays.copyOf(text, at);
    }

    /** Goes through the suffixes with a stack of the lengths that the last ones share: each is a substring. */
    private void find() {
        int[] lengths = new int[suffixes.length() + 1];
        int[] firsts = new int[suffixes.length() + 1];
        int depth = 0;
        for (int i = 1; i <= suffixes.length(); i++) {
            int common = i < suffixes.length() ? suffixes.common(i) : 0;
            int first = i - 1;
            while (depth > 0 && lengths[depth] > common) {
                first = firsts[depth];
                keep(first, i, lengths[depth]);
                depth--;
            }
            if (common > 0 && lengths[depth] < common) {
                depth++;
                lengths[depth] = common;
                firsts[depth] = first;
            }
        }
    }

    /** Keeps the substring of this length with which the suffixes {@code [first, last)} begin. */
    private void keep(int first, int last, int length) {
        if (length < 2 || length > longest) {
            return;
        }
        int start = suffixes.start(first);
        for (int i = start; i < start + length; i++) {
            if (text[i] == BOUNDARY) {
                return;
            }
        }
        found.add(new Scored(new String(text, start, length), (long) (last - first) * length));
    }
}
