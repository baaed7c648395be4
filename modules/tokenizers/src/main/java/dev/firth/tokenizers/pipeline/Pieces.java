package dev.firth.tokenizers.pipeline;

/** Tokens of a piece of text: for each its id and its code points, {@code [start, end)} of the piece. Immutable. */
public final class Pieces {
    private final int[] ids;
    private final int[] starts;
    private final int[] ends;

    /** Takes arrays of the same length, which must not change any more. */
    public Pieces(int[] ids, int[] starts, int[] ends) {
        this.ids = ids;
        this.starts = starts;
        this.ends = ends;
    }

    /** One token for all {@code length} code points of the piece. */
    public static Pieces whole(int id, int length) {
        return new Pieces(new int[] {id}, new int[] {0}, new int[] {length});
    }

    /** How many tokens there are. */
    public int count() {
        return ids.length;
    }

    /** The id of token {@code i}. */
    public int id(int i) {
        return ids[i];
    }

    /** Where token {@code i} begins. */
    public int start(int i) {
        return starts[i];
    }

    /** Where token {@code i} ends. */
    public int end(int i) {
        return ends[i];
    }
}
