package dev.firth.tokenizers.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each word of a corpus occurs. Memory is bounded: when there are too many words, the rarest half or more is
 * forgotten, and {@link #forgotten()} says how many words of the corpus these were. Not thread-safe.
 */
public final class WordCounts {
    private static final int MOST_WORDS = 8_000_000;

    private final int mostWords;
    private final Map<String, long[]> counts = new HashMap<>();
    private long forgotten;

    /** A word and how often it occurs. */
    public record Count(String word, long count) {}

    /** Makes counts of at most eight million different words. */
    public WordCounts() {
        this(MOST_WORDS);
    }

    WordCounts(int mostWords) {
        this.mostWords = mostWords;
    }

    /** Counts {@code word} once more. */
    public void add(String word) {
        add(word, 1);
    }

    /**
     * Counts {@code word} {@code times} more.
     *
     * @throws IllegalArgumentException if {@code times} is below 1
     */
    public void add(String word, long times) {
        if (times < 1) {
            throw new IllegalArgumentException("a word " + times + " times: give at least 1");
        }
        counts.computeIfAbsent(word, key -> new long[1])[0] += times;
        if (counts.size() > mostWords) {
            forgetRarest();
        }
    }

    /** How many different words there are. */
    public int size() {
        return counts.size();
    }

    /** How many words of the corpus were forgotten because there were too many different ones. */
    public long forgotten() {
        return forgotten;
    }

    /** All words, the most frequent first and equally frequent ones in the order of their characters. */
    public List<Count> sorted() {
        List<Count> sorted = new ArrayList<>(counts.size());
        counts.forEach((word, count) -> sorted.add(new Count(word, count[0])));
        sorted.sort(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::word));
        return sorted;
    }

    private void forgetRarest() {
        long[] all =
                counts.values().stream().mapToLong(count -> count[0]).sorted().toArray();
        long rare = all[all.length / 2];
        counts.values().removeIf(count -> {
            boolean isRare = count[0] <= rare;
            forgotten += isRare ? count[0] : 0;
            return isRare;
        });
    }
}
