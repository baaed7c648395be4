package dev.firth.core.vectors;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exact search: the cosine of every row is computed, the best rows are kept. Queries go over the rows in batches.
 * Thread-safe.
 */
final class NearestSearch {
    /** Levy and Goldberg's epsilon: keeps the quotient finite where the divisor is zero. */
    private static final double EPSILON = 0.001;

    private final Vocabulary vocabulary;
    private final NormalizedVectors rows;
    private final int n;
    private final int limit;

    /**
     * Prepares searches.
     *
     * @param n how many neighbours to find
     * @param limit how many rows, from the first on, to search at most
     */
    NearestSearch(Vocabulary vocabulary, NormalizedVectors rows, int n, int limit) {
        requireNeighbors(n);
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + ": expected at least 1 word to search");
        }
        this.vocabulary = vocabulary;
        this.rows = rows;
        this.n = n;
        this.limit = limit;
    }

    /** Refuses a number of neighbours below 1. */
    static void requireNeighbors(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("n " + n + ": expected at least 1 neighbour");
        }
    }

    /** What is asked of one pass over the rows: some unit vectors, and what to do with the rows' cosines with them. */
    private record Query(List<float[]> units, BestRows best) {}

    /** The rows nearest to a unit vector, some rows left out. */
    List<Neighbor> nearest(float[] unit, int... leftOut) {
        return answer(List.of(new Query(List.of(unit), new BestRows(n, leftOut))))
                .get(0);
    }

    /** The rows nearest to each of several unit vectors. */
    List<List<Neighbor>> nearest(float[][] units) {
        return answer(Arrays.stream(units)
                .map(unit -> new Query(List.of(unit), new BestRows(n)))
                .toList());
    }

    /** The best answers to questions "a is to b as c is to ?", each given by the rows of a, b and c. */
    List<List<Neighbor>> analogies(List<int[]> questions, AnalogyMethod method) {
        List<Query> queries = new ArrayList<>(questions.size());
        for (int[] abc : questions) {
            float[] a = rows.row(abc[0]);
            float[] b = rows.row(abc[1]);
            float[] c = rows.row(abc[2]);
            List<float[]> units =
                    switch (method) {
                        case THREE_COS_ADD -> List.of(target(a, b, c));
                        case THREE_COS_MUL -> List.of(a, b, c);
                    };
            queries.add(new Query(units, new BestRows(n, abc)));
        }
        return answer(queries);
    }

    private List<List<Neighbor>> answer(List<Query> queries) {
        List<List<Neighbor>> answers = new ArrayList<>(queries.size());
        for (int from = 0; from < queries.size(); ) {
            int perBatch =
                    NormalizedVectors.MAX_QUERIES / queries.get(from).units.size();
            List<Query> batch = queries.subList(from, Math.min(queries.size(), from + perBatch));
            answerBatch(batch);
            for (Query query : batch) {
                answers.add(query.best.take(vocabulary));
            }
            from += batch.size();
        }
        return answers;
    }

    private void answerBatch(List<Query> batch) {
        float[][] units = batch.stream().flatMap(query -> query.units.stream()).toArray(float[][]::new);
        rows.cosines(units, 0, limit, (firstRow, count, cosines, stride) -> {
            int at = 0;
            for (Query query : batch) {
                if (query.units.size() == 1) {
                    query.best.offerAll(firstRow, cosines, at, count);
                } else {
                    offerProducts(query.best, firstRow, count, cosines, at, stride);
                }
                at += query.units.size() * stride;
            }
        });
    }

    /** Offers rows by the scores of 3CosMul, from their cosines with a, b and c. */
    static void offerProducts(BestRows best, int firstRow, int count, float[] cosines, int at, int stride) {
        double threshold = best.threshold();
        for (int i = at; i < at + count; i++) {
            double score = product(cosines[i], cosines[stride + i], cosines[2 * stride + i]);
            if (score > threshold) {
                best.offer(firstRow + i - at, score);
                threshold = best.threshold();
            }
        }
    }

    /** The unit vector of {@code b - a + c}. */
    static float[] target(float[] a, float[] b, float[] c) {
        float[] sum = new float[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = b[i] - a[i] + c[i];
        }
        return NormalizedVectors.unit(sum);
    }

    /** The score of 3CosMul, from the cosines with a, b and c. */
    static double product(float cosA, float cosB, float cosC) {
        return ((cosB + 1.0) / 2) * ((cosC + 1.0) / 2) / ((cosA + 1.0) / 2 + EPSILON);
    }
}
