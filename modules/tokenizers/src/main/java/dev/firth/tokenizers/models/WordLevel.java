package dev.firth.tokenizers.models;

import dev.firth.tokenizers.pipeline.Model;
import dev.firth.tokenizers.pipeline.Pieces;
import java.util.Map;

/** A word is a token or unknown. Immutable. */
public final class WordLevel implements Model {
    private final Map<String, Integer> ids;
    private final int unknown;

    /** Takes the tokens and the id of an unknown word. */
    public WordLevel(Map<String, Integer> ids, int unknown) {
        this.ids = Map.copyOf(ids);
        this.unknown = unknown;
    }

    @Override
    public Pieces cut(int[] points, int from, int to) {
        return Pieces.whole(ids.getOrDefault(new String(points, from, to - from), unknown), to - from);
    }
}
