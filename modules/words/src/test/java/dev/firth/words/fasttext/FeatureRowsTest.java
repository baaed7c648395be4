package dev.firth.words.fasttext;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** N-grams, their hashes and their rows, beside a plain reference. */
class FeatureRowsTest {
    private static final String LETTERS = "abcéüß東京ж😀<>_";

    /** Values that the original's program prints for these words; the last ones depend on how bytes above 127 are read. */
    @ParameterizedTest
    @CsvSource({"'',2166136261", "a,3826002220", "foobar,3214735720"})
    void hashesAsPublished(String text, long expected) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Integer.toUnsignedLong(NgramHash.of(utf8, 0, utf8.length))).isEqualTo(expected);
    }

    @Test
    void bytesAboveAsciiAreNegative() {
        byte[] utf8 = "é".getBytes(StandardCharsets.UTF_8);
        assertThat(Integer.toUnsignedLong(NgramHash.of(utf8, 0, utf8.length)))
                .isEqualTo(PlainNgrams.hash("é"))
                .isNotEqualTo(0x6CFD5E8CL);
    }

    @Test
    void ngramsAreThoseOfTheReference() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            String word = word(random);
            int minN = random.nextInt(4);
            int maxN = random.nextInt(7);
            List<String> ngrams = new ArrayList<>();
            List<Long> hashes = new ArrayList<>();
            byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
            new CharacterNgrams(minN, maxN).of(utf8, 0, utf8.length, (bytes, from, to, hash) -> {
                ngrams.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
                hashes.add(Integer.toUnsignedLong(hash));
            });
            assertThat(ngrams).as("%s, seed %d", word, seed).isEqualTo(PlainNgrams.of(word, minN, maxN));
            assertThat(hashes)
                    .as("%s, seed %d", word, seed)
                    .isEqualTo(ngrams.stream().map(PlainNgrams::hash).toList());
        }
    }

    @Test
    void aLineHasTheRowsOfTheReference() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        FastTextSettings settings = RandomModels.settings(FastTextArchitecture.SUPERVISED, FastTextLoss.SOFTMAX);
        FastTextDictionary dictionary = RandomModels.dictionary(3, Optional.empty());
        FeatureRows features = new FeatureRows(settings, dictionary);
        RowList rows = new RowList();
        RowList labels = new RowList();
        for (int round = 0; round < 500; round++) {
            List<String> words = new ArrayList<>();
            List<Integer> expectedLabels = new ArrayList<>();
            List<String> line = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                switch (random.nextInt(6)) {
                    case 0 -> {
                        expectedLabels.add(random.nextInt(3));
                        line.add("__label__" + expectedLabels.get(expectedLabels.size() - 1));
                    }
                    case 1 -> line.add("__label__unknown" + i);
                    case 2 -> words.add(add(line, word(random)));
                    default -> words.add(add(line, RandomModels.WORDS[1 + random.nextInt(9)]));
                }
            }
            words.add("</s>");
            List<Integer> expected = new ArrayList<>();
            for (String word : words) {
                int id = Arrays.asList(RandomModels.WORDS).indexOf(word);
                if (id >= 0) {
                    expected.add(id);
                }
                if (!word.equals("</s>")) {
                    PlainNgrams.of(word, 2, 4)
                            .forEach(ngram -> expected.add((int) (10 + PlainNgrams.hash(ngram) % 37)));
                }
            }
            PlainNgrams.wordBuckets(words, 2, 37).forEach(bucket -> expected.add(10 + bucket));

            features.ofLine(("\t" + String.join(" ", line) + " \r").getBytes(StandardCharsets.UTF_8), rows, labels);

            assertThat(IntStream.of(rows.toArray()).boxed().toList())
                    .as("%s, seed %d", line, seed)
                    .isEqualTo(expected);
            assertThat(IntStream.of(labels.toArray()).boxed().toList())
                    .as("%s, seed %d", line, seed)
                    .isEqualTo(expectedLabels);
        }
    }

    @Test
    void sequencesOfWordsAreAsLongAsAsked() {
        FastTextSettings settings = new FastTextSettings(
                5,
                5,
                5,
                1,
                5,
                4,
                FastTextLoss.SOFTMAX,
                FastTextArchitecture.SUPERVISED,
                1_999_993,
                0,
                0,
                100,
                1e-4,
                false);
        FastTextDictionary dictionary = RandomModels.dictionary(3, Optional.empty());
        List<String> words = List.of("Zürich", "lady", "東京", "a", "unknown", "x");
        int[] hashes =
                words.stream().mapToInt(word -> (int) PlainNgrams.hash(word)).toArray();
        RowList rows = new RowList();
        new FeatureRows(settings, dictionary).addWordNgrams(hashes, hashes.length, rows);
        assertThat(IntStream.of(rows.toArray()).map(row -> row - 10).boxed().toList())
                .isEqualTo(PlainNgrams.wordBuckets(words, 4, 1_999_993));
    }

    @Test
    void bucketsThatWereCutOffHaveNoRow() {
        FastTextSettings settings = RandomModels.settings(FastTextArchitecture.SUPERVISED, FastTextLoss.SOFTMAX);
        PrunedBuckets pruned = new PrunedBuckets(new int[] {36, 4, 20, 7}, new int[] {3, 0, 1, 2});
        FastTextDictionary dictionary = RandomModels.dictionary(3, Optional.of(pruned));
        RowList rows = new RowList();
        byte[] word = "housekeepings".getBytes(StandardCharsets.UTF_8);
        new FeatureRows(settings, dictionary).addWord(word, 0, word.length, rows);
        List<Integer> expected = PlainNgrams.of("housekeepings", 2, 4).stream()
                .map(ngram -> List.of(4, 20, 7, 36).indexOf((int) (PlainNgrams.hash(ngram) % 37)))
                .filter(row -> row >= 0)
                .map(row -> 10 + row)
                .toList();
        assertThat(expected).isNotEmpty();
        assertThat(IntStream.of(rows.toArray()).boxed().toList()).isEqualTo(expected);
    }

    private static String add(List<String> line, String word) {
        line.add(word);
        return word;
    }

    private static String word(Random random) {
        int[] letters = LETTERS.codePoints().toArray();
        int[] word = IntStream.range(0, 1 + random.nextInt(9))
                .map(i -> letters[random.nextInt(letters.length)])
                .toArray();
        return new String(word, 0, word.length);
    }
}
