package dev.firth.transformer.sentence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SemanticSearchTest {
    private static float[][] random(Random random, int rows) {
        float[][] vectors = new float[rows][3];
        for (float[] vector : vectors) {
            for (int i = 0; i < vector.length; i++) {
                vector[i] = random.nextInt(5) - 2;
            }
        }
        return vectors;
    }

    @ParameterizedTest
    @EnumSource(Similarity.class)
    void theBestOfAllTextsAreKeptTheEarlierFirst(Similarity similarity) {
        Random random = new Random(4);
        float[][] queries = random(random, 3);
        float[][] texts = random(random, 200);
        SemanticSearch search = new SemanticSearch(similarity, queries, 7);
        for (int from = 0; from < texts.length; from += 30) {
            float[][] some = Arrays.copyOfRange(texts, from, Math.min(texts.length, from + 30));
            List<String> names = new ArrayList<>();
            for (int i = 0; i < some.length; i++) {
                names.add("text " + (from + i));
            }
            search.add(from, names, some);
        }
        for (int query = 0; query < queries.length; query++) {
            float[] wanted = queries[query];
            List<Integer> expected = IntStream.range(0, texts.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -similarity.of(wanted, texts[i])))
                    .limit(7)
                    .toList();
            assertThat(search.hits(query)).extracting(hit -> (int) hit.line()).isEqualTo(expected);
            assertThat(search.hits(query)).allMatch(hit -> hit.text().equals("text " + hit.line()));
        }
    }

    @Test
    void similaritiesAreWhatTheySay() {
        float[] a = {3, 4};
        float[] b = {0, 2};
        assertThat(Similarity.COSINE.of(a, b)).isEqualTo(0.8);
        assertThat(Similarity.DOT.of(a, b)).isEqualTo(8);
        assertThat(Similarity.EUCLIDEAN.of(a, b)).isEqualTo(-Math.sqrt(13));
        assertThat(Similarity.MANHATTAN.of(a, b)).isEqualTo(-5);
        assertThat(Similarity.COSINE.of(a, new float[2])).isZero();
    }
}
