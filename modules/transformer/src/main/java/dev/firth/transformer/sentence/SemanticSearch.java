package dev.firth.transformer.sentence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keeps the texts that are most like queries, of as many texts as are shown to it, comparing each query with each text. Not
 * thread-safe.
 */
public final class SemanticSearch {
    /**
     * A text that was found.
     *
     * @param line its number, as it was given
     * @param similarity to the query
     * @param text itself
     */
    public record Hit(long line, double similarity, String text) {}

    private static final Comparator<Hit> WORST_FIRST =
            Comparator.comparingDouble(Hit::similarity).thenComparing(hit -> -hit.line());

    private final Similarity similarity;
    private final float[][] queries;
    private final int top;
    private final List<PriorityQueue<Hit>> best = new ArrayList<>();

    /**
     * A search that has seen no text.
     *
     * @param queries {@code [queries, dimension]}
     * @param top how many texts to keep for each, at least 1
     */
    public SemanticSearch(Similarity similarity, float[][] queries, int top) {
        if (top < 1) {
            throw new IllegalArgumentException("top " + top + ": expected at least 1");
        }
        this.similarity = similarity;
        this.queries = queries.clone();
        this.top = top;
        for (int query = 0; query < queries.length; query++) {
            best.add(new PriorityQueue<>(WORST_FIRST));
        }
    }

    /**
     * Shows texts.
     *
     * @param first the number of the first
     * @param vectors {@code [texts, dimension]}
     */
    public void add(long first, List<String> texts, float[][] vectors) {
        for (int text = 0; text < vectors.length; text++) {
            for (int query = 0; query < queries.length; query++) {
                PriorityQueue<Hit> hits = best.get(query);
                Hit hit = new Hit(first + text, similarity.of(queries[query], vectors[text]), texts.get(text));
                if (hits.size() < top) {
                    hits.add(hit);
                } else if (WORST_FIRST.compare(hit, hits.element()) > 0) {
                    hits.remove();
                    hits.add(hit);
                }
            }
        }
    }

    /** The texts for a query, the best first; of equally good ones the earlier. */
    public List<Hit> hits(int query) {
        return best.get(query).stream().sorted(WORST_FIRST.reversed()).toList();
    }
}
