package dev.firth.core.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class WordCountsTest {
    private static void add(WordCounts counts, String word) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        // What stands before and after a word must not matter.
        byte[] text = new byte[utf8.length + 3 + WordCounts.PADDING];
        Arrays.fill(text, (byte) 'x');
        System.arraycopy(utf8, 0, text, 3, utf8.length);
        counts.add(text, 3, utf8.length, WordHash.hash(text, 3, utf8.length));
    }

    private static long count(WordCounts counts, String word) {
        return counts.count(word.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> words(Vocabulary vocabulary) {
        return IntStream.range(0, vocabulary.size()).mapToObj(vocabulary::word).toList();
    }

    private static String randomWord(Random random) {
        int length = 1 + (int) (20 * random.nextDouble() * random.nextDouble());
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(random.nextInt(9) == 0 ? '\u00FC' : (char) ('a' + random.nextInt(2)));
        }
        return word.toString();
    }

    @RepeatedTest(20)
    void countsMergesAndForgetsAsAHashMapDoes() {
        long seed = new Random().nextLong();
        System.out.println("WordCountsTest seed " + seed);
        Random random = new Random(seed);
        Map<String, Long> expected = new HashMap<>();
        WordCounts[] tables = {new WordCounts(), new WordCounts(), new WordCounts()};
        for (int i = 0; i < 20_000; i++) {
            String word = randomWord(random);
            expected.merge(word, 1L, Long::sum);
            add(tables[random.nextInt(tables.length)], word);
        }
        tables[0].merge(tables[1]);
        tables[0].merge(tables[2]);
        assertThat(tables[0].size()).isEqualTo(expected.size());
        expected.forEach((word, count) ->
                assertThat(count(tables[0], word)).as("seed %d, %s", seed, word).isEqualTo(count));

        long threshold = 1L + random.nextInt(4);
        tables[0].prune(threshold);
        expected.values().removeIf(count -> count <= threshold);
        assertThat(tables[0].size()).isEqualTo(expected.size());
        assertThat(tables[0].smallestCount()).isGreaterThan(threshold);
        for (int i = 0; i < 5_000; i++) {
            String word = randomWord(random);
            expected.merge(word, 1L, Long::sum);
            add(tables[0], word);
        }
        assertThat(words(tables[0].toVocabulary(1, 0)))
                .as("seed %d", seed)
                .containsExactlyElementsOf(expected.keySet().stream()
                        .sorted(Comparator.comparing((String word) -> -expected.get(word))
                                .thenComparing(word -> word.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned))
                        .toList());
    }

    @Test
    void equalCountsAreOrderedByBytes() {
        WordCounts counts = new WordCounts();
        for (String word : List.of("z", "\u00E9", "abcdefgh", "abcdefghi", "abcdefg", "\uD83D\uDE00", "b", "b")) {
            add(counts, word);
        }
        assertThat(words(counts.toVocabulary(1, 0)))
                .containsExactly("b", "abcdefg", "abcdefgh", "abcdefghi", "z", "\u00E9", "\uD83D\uDE00");
        assertThat(words(counts.toVocabulary(1, 3))).containsExactly("b", "abcdefg", "abcdefgh");
        assertThat(words(counts.toVocabulary(2, 0))).containsExactly("b");
    }

    @Test
    void aClearedTableIsEmpty() {
        WordCounts counts = new WordCounts();
        add(counts, "word");
        counts.clear();
        assertThat(counts.size()).isZero();
        assertThat(count(counts, "word")).isZero();
        assertThat(counts.toVocabulary(1, 0).size()).isZero();
    }

    @Test
    void optionsOutOfRangeNameTheRange() {
        assertThatThrownBy(() -> VocabularyOptions.DEFAULT.withMinCount(0)).hasMessageContaining("minCount is 0");
        assertThatThrownBy(() -> VocabularyOptions.DEFAULT.withMaxSize(-1)).hasMessageContaining("maxSize is -1");
        assertThatThrownBy(() -> VocabularyOptions.DEFAULT.withMaxTableSize(10))
                .hasMessageContaining("maxTableSize is 10")
                .hasMessageContaining("1000");
    }
}
