package dev.firth.core.vectors;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds words that are spelled much like another: for messages about unknown words. */
final class Spelling {
    private static final int MAX_WORDS = 200_000;
    private static final int MAX_LENGTH = 40;
    private static final int MAX_DISTANCE = 2;

    private Spelling() {}

    /**
     * At most {@code n} words of the vocabulary's start (its frequent words) that become {@code word} with at most two
     * letters added, left out or exchanged, or by changing the case; the closest first, of equals the most frequent.
     */
    static List<String> closeTo(String word, Vocabulary vocabulary, int n) {
        record Candidate(String word, int distance) {}
        if (word.length() > MAX_LENGTH) {
            return List.of();
        }
        String lower = word.toLowerCase(Locale.ROOT);
        int most = Math.min(MAX_DISTANCE, word.length() / 2);
        List<Candidate> candidates = new ArrayList<>();
        for (int id = 0; id < Math.min(MAX_WORDS, vocabulary.size()); id++) {
            String other = vocabulary.word(id);
            if (Math.abs(other.length() - lower.length()) <= most) {
                int distance = distance(lower, other.toLowerCase(Locale.ROOT), most);
                if (distance <= most) {
                    candidates.add(new Candidate(other, distance));
                }
            }
        }
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidate::distance))
                .limit(n)
                .map(Candidate::word)
                .toList();
    }

    /** The Levenshtein distance of two words, or something above {@code most} if it is above. */
    private static int distance(String a, String b, int most) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            int best = i;
            for (int j = 1; j <= b.length(); j++) {
                int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
                best = Math.min(best, row[j]);
            }
            if (best > most) {
                return best;
            }
        }
        return row[b.length()];
    }
}
