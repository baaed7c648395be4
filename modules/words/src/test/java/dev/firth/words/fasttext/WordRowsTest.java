package dev.firth.words.fasttext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordRowsTest {
    private static final Vocabulary VOCABULARY = Vocabulary.builder()
            .add("</s>", 50)
            .add("sing", 20)
            .add("king", 10)
            .add("banana", 3)
            .build();

    private static FeatureRows features(FastTextSettings settings) {
        return new FeatureRows(settings, new FastTextDictionary(VOCABULARY, VOCABULARY.size(), 0, Optional.empty()));
    }

    private static WordRows rows(int minN, int maxN, int buckets) {
        FastTextSettings settings = FastTextConfiguration.builder()
                .minN(minN)
                .maxN(maxN)
                .buckets(buckets)
                .build()
                .settings();
        return WordRows.of(VOCABULARY, features(settings));
    }

    @Test
    void everyWordHasTheRowsOfTheModelUnderOtherNumbers() {
        for (int buckets : new int[] {1, 7, 100_000}) {
            WordRows rows = rows(3, 6, buckets);
            FeatureRows features = features(
                    FastTextConfiguration.builder().buckets(buckets).build().settings());
            Set<Integer> used = new HashSet<>();
            for (int word = 0; word < VOCABULARY.size(); word++) {
                RowList expected = new RowList();
                features.addWord(word, expected);
                int[] own = Arrays.copyOfRange(rows.rows(), rows.start(word), rows.end(word));
                assertThat(Arrays.stream(own).map(rows::rowInModel).toArray()).isEqualTo(expected.toArray());
                Arrays.stream(own).forEach(used::add);
            }
            assertThat(used).hasSize(rows.count());
            assertThat(used).allMatch(row -> row >= 0 && row < rows.count());
        }
    }

    @Test
    void frequentBucketsComeFirst() {
        WordRows rows = rows(3, 3, 100_000);
        Map<Integer, Long> uses = new HashMap<>();
        for (int word = 0; word < VOCABULARY.size(); word++) {
            for (int i = rows.start(word) + 1; i < rows.end(word); i++) {
                uses.merge(rows.rows()[i], VOCABULARY.count(word), Long::sum);
            }
        }
        for (int row = VOCABULARY.size() + 1; row < rows.count(); row++) {
            assertThat(uses.get(row)).isLessThanOrEqualTo(uses.get(row - 1));
        }
        // "ing" and "ng>" of sing and king; "ana" occurs twice in banana.
        assertThat(uses.get(VOCABULARY.size())).isEqualTo(30);
        assertThat(uses.get(VOCABULARY.size() + 1)).isEqualTo(30);
        assertThat(uses).containsValue(6L);
    }

    @Test
    void theEndOfALineAndWordsWithoutNgramsHaveTheirOwnRowAlone() {
        WordRows withNgrams = rows(3, 6, 1_000);
        assertThat(withNgrams.end(0) - withNgrams.start(0)).isEqualTo(1);
        assertThat(withNgrams.end(1) - withNgrams.start(1)).isGreaterThan(1);
        WordRows without = rows(3, 0, 1_000);
        assertThat(without.count()).isEqualTo(VOCABULARY.size());
        assertThat(without.rows()).containsExactly(0, 1, 2, 3);
    }
}
