package dev.firth.words.cooccurrence;

import java.util.Map;
import java.util.TreeMap;

/** Counts co-occurrences as the paper says it: over all pairs of positions, in a map. */
final class PlainCooccurrences {
    private PlainCooccurrences() {}

    /** The counts of each row that has any, by column. */
    static Map<Integer, Map<Integer, Double>> count(int[] tokens, CooccurrenceOptions options) {
        Map<Integer, Map<Integer, Double>> counts = new TreeMap<>();
        for (int right = 0; right < tokens.length; right++) {
            for (int left = right - 1; left >= 0 && tokens[left] >= 0 && tokens[right] >= 0; left--) {
                int distance = right - left;
                if (distance > options.window()) {
                    break;
                }
                double weight = options.weighting() == Weighting.INVERSE_DISTANCE ? 1.0 / distance : 1;
                add(counts, tokens[left], tokens[right], weight);
                if (options.symmetric()) {
                    add(counts, tokens[right], tokens[left], weight);
                }
            }
        }
        return counts;
    }

    private static void add(Map<Integer, Map<Integer, Double>> counts, int row, int column, double weight) {
        counts.computeIfAbsent(row, key -> new TreeMap<>()).merge(column, weight, Double::sum);
    }

    /** All records of a store, the same way. */
    static Map<Integer, Map<Integer, Double>> of(Cooccurrences cooccurrences) {
        Map<Integer, Map<Integer, Double>> counts = new TreeMap<>();
        CooccurrenceRow row = new CooccurrenceRow();
        for (int id = 0; id < cooccurrences.size(); id++) {
            cooccurrences.read(id, row);
            for (int i = 0; i < row.length(); i++) {
                add(counts, id, row.columns()[i], row.values()[i]);
            }
        }
        return counts;
    }
}
