package dev.firth.tokenizers.bert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.tokenizers.pipeline.TokenRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordPieceTest {
    private static final int UNKNOWN = 0;
    private static final BertNormalizer AS_IT_IS = new BertNormalizer(new BertOptions(false, false, false, false));

    @ParameterizedTest
    @CsvSource({"##, 100", "##, 4", "'', 100", "a, 12", "@, 100"})
    void piecesAreThoseOfThePlainSearch(String prefix, int longestWord) {
        long seed = 23;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            Map<String, Integer> ids = new HashMap<>(Map.of("[UNK]", UNKNOWN));
            for (int i = random.nextInt(60); i > 0; i--) {
                String token = word(random, 1 + random.nextInt(random.nextInt(10) == 0 ? 12 : 4));
                ids.putIfAbsent(random.nextBoolean() ? token : prefix + token, ids.size());
            }
            WordPiece model = new WordPiece(ids, prefix, UNKNOWN, longestWord);
            for (int i = 0; i < 100; i++) {
                String word = word(random, 1 + random.nextInt(14));
                assertThat(cut(model, word))
                        .as("seed %d, round %d, word %s", seed, round, word)
                        .isEqualTo(plain(ids, prefix, longestWord, word));
            }
        }
    }

    @Test
    void aNullBeforeAWordIsAPartOfIt() {
        WordPiece model = new WordPiece(Map.of("[UNK]", UNKNOWN, "new", 1, "\u0000old", 2), "##", UNKNOWN, 100);

        assertThat(cut(model, "\u0000new")).containsExactly(List.of(UNKNOWN, 0, 4));
        assertThat(cut(model, "new")).containsExactly(List.of(1, 0, 3));
        assertThat(cut(model, "\u0000old")).containsExactly(List.of(2, 0, 4));
        assertThat(cut(model, "\u0000")).containsExactly(List.of(UNKNOWN, 0, 1));
    }

    private static List<List<Integer>> cut(WordPiece model, String word) {
        NormalizedText text = new NormalizedText();
        AS_IT_IS.normalize(word.toCharArray(), 0, word.length(), text);
        TokenRun run = new TokenRun(0);
        model.cut(text, 0, text.length, word.toCharArray(), run);
        List<List<Integer>> pieces = new ArrayList<>();
        for (int i = 0; i < run.length(); i++) {
            pieces.add(List.of(run.ids()[i], run.starts()[i], run.ends()[i]));
        }
        return pieces;
    }

    /** Tries the longest piece first, and shorter and shorter ones. */
    private static List<List<Integer>> plain(Map<String, Integer> ids, String prefix, int longestWord, String word) {
        List<List<Integer>> unknown = List.of(List.of(UNKNOWN, 0, word.length()));
        if (word.codePointCount(0, word.length()) > longestWord) {
            return unknown;
        }
        List<List<Integer>> pieces = new ArrayList<>();
        int at = 0;
        while (at < word.length()) {
            int end = word.length();
            while (end > at && !ids.containsKey((at == 0 ? "" : prefix) + word.substring(at, end))) {
                end--;
            }
            if (end == at) {
                return unknown;
            }
            pieces.add(List.of(ids.get((at == 0 ? "" : prefix) + word.substring(at, end)), at, end));
            at = end;
        }
        return pieces;
    }

    private static String word(Random random, int length) {
        String[] letters = {"a", "b", "c", "\u00E9", "\uD83D\uDE00", "\u0000"};
        int[] weights = {0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 5};
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append(letters[weights[random.nextInt(weights.length)]]);
        }
        return word.toString();
    }
}
