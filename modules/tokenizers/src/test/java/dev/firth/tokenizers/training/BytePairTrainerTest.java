package dev.firth.tokenizers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.firth.tokenizers.models.BytePairs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytePairTrainerTest {
    @Test
    void theMostFrequentPairIsMergedFirst() {
        WordCounts words = new WordCounts();
        words.add("low", 5);
        words.add("lower", 2);
        words.add("newest", 6);
        words.add("widest", 3);

        TrainedTokens trained = BytePairTrainer.train(words, BytePairTraining.of(15, List.of("<s>")));

        assertThat(trained.tokens())
                .containsExactly("<s>", "d", "e", "i", "l", "n", "o", "r", "s", "t", "w", "es", "est", "lo", "low");
        assertThat(trained.merges())
                .containsExactly(merge("e", "s"), merge("es", "t"), merge("l", "o"), merge("lo", "w"));
    }

    @Test
    void rarePairsAndCharactersAreLeftOut() {
        WordCounts words = new WordCounts();
        words.add("aab", 4);
        words.add("xy", 1);

        TrainedTokens trained = BytePairTrainer.train(
                words, BytePairTraining.of(100, List.of()).withMinFrequency(2).withLimitAlphabet(2));

        assertThat(trained.tokens()).containsExactly("a", "b", "aa", "aab");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void allPairsAreCountedAnew(long seed) {
        Random random = new Random(seed);
        WordCounts words = new WordCounts();
        for (int i = 0; i < 60; i++) {
            String word = random.ints(1 + random.nextInt(9), 'a', 'f')
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining());
            words.add(word, 1 + random.nextInt(50));
        }

        TrainedTokens trained = BytePairTrainer.train(words, BytePairTraining.of(60, List.of()));

        assertThat(trained.tokens()).as("seed " + seed).containsExactlyElementsOf(plain(words, 60));
    }

    /** Counts all pairs of all words again for each merge. */
    private static List<String> plain(WordCounts counts, int vocabSize) {
        List<String> tokens = new ArrayList<>(counts.sorted().stream()
                .flatMap(word -> word.word().codePoints().mapToObj(Character::toString))
                .distinct()
                .sorted()
                .toList());
        Map<List<String>, Long> words = new HashMap<>();
        counts.sorted()
                .forEach(word -> words.put(
                        word.word().codePoints().mapToObj(Character::toString).toList(), word.count()));
        while (tokens.size() < vocabSize) {
            Map<List<String>, Long> pairs = new HashMap<>();
            words.forEach((word, count) -> {
                for (int i = 1; i < word.size(); i++) {
                    pairs.merge(List.of(word.get(i - 1), word.get(i)), count, Long::sum);
                }
            });
            if (pairs.isEmpty()) {
                break;
            }
            Comparator<List<String>> byAge = Comparator.comparingInt((List<String> pair) -> tokens.indexOf(pair.get(0)))
                    .thenComparingInt(pair -> tokens.indexOf(pair.get(1)));
            List<String> best = pairs.keySet().stream()
                    .max(Comparator.comparingLong((List<String> pair) -> pairs.get(pair))
                            .thenComparing(byAge.reversed()))
                    .orElseThrow();
            String merged = best.get(0) + best.get(1);
            if (!tokens.contains(merged)) {
                tokens.add(merged);
            }
            Map<List<String>, Long> next = new HashMap<>();
            words.forEach((word, count) -> next.merge(merged(word, best, merged), count, Long::sum));
            words.clear();
            words.putAll(next);
        }
        return tokens;
    }

    private static List<String> merged(List<String> word, List<String> pair, String merged) {
        List<String> symbols = new ArrayList<>();
        for (int i = 0; i < word.size(); i++) {
            boolean found = i + 1 < word.size() && word.subList(i, i + 2).equals(pair);
            symbols.add(found ? merged : word.get(i));
            i += found ? 1 : 0;
        }
        return symbols;
    }

    @Test
    void wordsAreForgottenWhenThereAreTooMany() {
        WordCounts words = new WordCounts(10);
        words.add("often", 100);
        words.add("seldom", 2);
        for (int i = 0; i < 9; i++) {
            words.add("once" + i);
        }

        assertThat(words.sorted())
                .containsExactly(new WordCounts.Count("often", 100), new WordCounts.Count("seldom", 2));
        assertThat(words.forgotten()).isEqualTo(9);
    }

    @Test
    void numbersAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> BytePairTraining.of(0, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnigramTraining.of(100, List.of("<s>"), "<unk>"))
                .withMessageContaining("one of these as unknown");
        assertThatIllegalArgumentException().isThrownBy(() -> new WordCounts().add("a", 0));
    }

    private static BytePairs.Merge merge(String left, String right) {
        return new BytePairs.Merge(left, right);
    }
}
