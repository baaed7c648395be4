package dev.firth.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BestRowsTest {
    @Test
    void theBestAreKeptInOrderAndTiesGoToTheSmallerRow() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int repeat = 0; repeat < 300; repeat++) {
            int size = 1 + random.nextInt(200);
            int limit = 1 + random.nextInt(40);
            int leftOut = random.nextInt(size);
            float[] scores = new float[size];
            for (int i = 0; i < size; i++) {
                scores[i] = random.nextInt(20) - 10;
            }
            BestRows best = new BestRows(limit, leftOut);
            int split = random.nextInt(size);
            best.offerAll(0, scores, 0, split);
            best.offerAll(split, scores, split, size - split);

            List<Neighbor> expected = IntStream.range(0, size)
                    .boxed()
                    .filter(row -> row != leftOut)
                    .sorted(Comparator.comparingDouble((Integer row) -> -scores[row])
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(limit)
                    .map(row -> new Neighbor("w" + row, scores[row]))
                    .toList();
            assertThat(best.take(words(size))).isEqualTo(expected);
        }
    }

    @Test
    void aLimitThatIsLargerThanMemoryIsNoReasonToFail() {
        BestRows best = new BestRows(Integer.MAX_VALUE);
        best.offerAll(0, new float[] {1, 3, 2}, 0, 3);
        assertThat(best.take(words(3))).extracting(Neighbor::word).containsExactly("w1", "w2", "w0");
    }

    private static Vocabulary words(int size) {
        Vocabulary.Builder words = Vocabulary.builder();
        for (int i = 0; i < size; i++) {
            words.add("w" + i, 1);
        }
        return words.build();
    }
}
