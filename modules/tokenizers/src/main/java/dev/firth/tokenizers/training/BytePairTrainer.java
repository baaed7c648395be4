package dev.firth.tokenizers.training;

import dev.firth.tokenizers.models.BytePairs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Learns a byte-pair encoding: words are their characters, and the pair of tokens that stands in the most words is merged,
 * again and again, until the vocabulary is large enough or no pair is frequent enough (Sennrich et al. 2016, section 3.2).
 * Of equally frequent pairs the one of the older tokens comes first. Not thread-safe.
 */
public final class BytePairTrainer {
    private final BytePairTraining options;
    private final List<String> tokens = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Set<BytePairs.Merge> merges = new LinkedHashSet<>();
    private final PairCounts pairs = new PairCounts();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>(
            Comparator.comparingLong(Candidate::count).reversed().thenComparingLong(Candidate::pair));
    private int[][] words;
    private long[] counts;

    /** A pair that may be merged, how often it occurred when it was put here, and the words that it was found in. */
    private record Candidate(long pair, long count, Positions positions) {}

    private BytePairTrainer(BytePairTraining options) {
        this.options = options;
    }

    /**
     * Learns from the words of a corpus.
     *
     * @throws IllegalArgumentException if there are no words
     */
    public static TrainedTokens train(WordCounts words, BytePairTraining options) {
        if (words.size() == 0) {
            throw new IllegalArgumentException("there are no words to learn from: give a corpus with text");
        }
        BytePairTrainer trainer = new BytePairTrainer(options);
        trainer.prepare(words.sorted());
        trainer.merge();
        return new TrainedTokens(trainer.tokens, List.copyOf(trainer.merges));
    }

    private void prepare(List<WordCounts.Count> all) {
        options.specialTokens().forEach(this::id);
        List<Integer> alphabet = alphabet(all);
        alphabet.forEach(c -> id(text(c)));
        Set<Integer> known = new HashSet<>(alphabet);
        if (!options.prefix().isEmpty() || !options.suffix().isEmpty()) {
            addForms(all, known);
        }
        words = new int[all.size()][];
        counts = new long[all.size()];
        for (int i = 0; i < words.length; i++) {
            counts[i] = all.get(i).count();
            words[i] =
                    forms(all.get(i).word(), known).stream().mapToInt(ids::get).toArray();
        }
    }

    /** The characters that words are made of: the most frequent ones if there is a limit, in the order of their numbers. */
    private List<Integer> alphabet(List<WordCounts.Count> all) {
        Map<Integer, Long> frequencies = new HashMap<>();
        for (WordCounts.Count count : all) {
            count.word().codePoints().forEach(c -> frequencies.merge(c, count.count(), Long::sum));
        }
        options.initialAlphabet().forEach(c -> frequencies.put(c, Long.MAX_VALUE));
        Comparator<Integer> frequentFirst = Comparator.comparing(frequencies::get, Comparator.reverseOrder());
        return frequencies.keySet().stream()
                .sorted(frequentFirst.thenComparing(Comparator.naturalOrder()))
                .limit(options.limitAlphabet())
                .sorted()
                .toList();
    }

    /** Makes tokens of the characters with what stands before or behind them, in the order of the characters. */
    private void addForms(Collection<WordCounts.Count> all, Set<Integer> alphabet) {
        Set<String> forms = new HashSet<>();
        all.forEach(count -> forms.addAll(forms(count.word(), alphabet)));
        forms.stream().sorted().forEach(this::id);
    }

    /** The characters of {@code word} that are in the alphabet, with what stands before or behind them. */
    private List<String> forms(String word, Set<Integer> alphabet) {
        int[] points = word.codePoints().toArray();
        List<String> forms = new ArrayList<>(points.length);
        for (int i = 0; i < points.length; i++) {
            if (alphabet.contains(points[i])) {
                forms.add((i > 0 ? options.prefix() : "")
                        + text(points[i])
                        + (i == points.length - 1 ? options.suffix() : ""));
            }
        }
        return forms;
    }

    private void merge() {
        for (int i = 0; i < words.length; i++) {
            for (int k = 1; k < words[i].length; k++) {
                pairs.add(pair(words[i][k - 1], words[i][k]), counts[i], i);
            }
        }
        enqueueFound();
        while (tokens.size() < options.vocabSize() && !queue.isEmpty()) {
            Candidate top = queue.poll();
            long count = pairs.count(top.pair());
            if (count != top.count()) {
                queue.add(new Candidate(top.pair(), count, top.positions()));
                continue;
            }
            if (count < Math.max(1, options.minFrequency())) {
                return;
            }
            merge(top);
        }
    }

    private void merge(Candidate top) {
        int left = (int) (top.pair() >> 32);
        int right = (int) top.pair();
        String second = tokens.get(right);
        String rest = second.startsWith(options.prefix())
                ? second.substring(options.prefix().length())
                : second;
        int merged = id(tokens.get(left) + rest);
        BytePairs.Merge merge = new BytePairs.Merge(tokens.get(left), second);
        // Where two ways lead to one token, a pair can come again; its last place among the merges counts.
        merges.remove(merge);
        merges.add(merge);
        for (int i = 0; i < top.positions().size(); i++) {
            merge(top.positions().get(i), left, right, merged);
        }
        enqueueFound();
    }

    /** Merges all pairs of a word, from left to right. */
    private void merge(int word, int left, int right, int merged) {
        int[] symbols = words[word];
        long count = counts[word];
        int length = symbols.length;
        for (int i = 0; i + 1 < length; i++) {
            if (symbols[i] != left || symbols[i + 1] != right) {
                continue;
            }
            if (i > 0) {
                pairs.subtract(pair(symbols[i - 1], left), count);
                pairs.add(pair(symbols[i - 1], merged), count, word);
            }
            symbols[i] = merged;
            System.arraycopy(symbols, i + 2, symbols, i + 1, length - i - 2);
            length--;
            if (i + 1 < length) {
                pairs.subtract(pair(right, symbols[i + 1]), count);
                pairs.add(pair(merged, symbols[i + 1]), count, word);
            }
        }
        words[word] = Arrays.copyOf(symbols, length);
    }

    private void enqueueFound() {
        pairs.takeFound((pair, positions) -> {
            long count = pairs.count(pair);
            if (count > 0) {
                queue.add(new Candidate(pair, count, positions));
            }
        });
    }

    private int id(String token) {
        return ids.computeIfAbsent(token, key -> {
            tokens.add(key);
            return tokens.size() - 1;
        });
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }

    private static String text(int codePoint) {
        return new String(new int[] {codePoint}, 0, 1);
    }
}
