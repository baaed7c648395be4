package dev.firth.tokenizers.pipeline;

/** Cuts a piece of text into tokens. Immutable and safe for all threads. */
@FunctionalInterface
public interface Model {
    /** The tokens of the code points {@code points[from..to)}, of which there is at least one. */
    Pieces cut(int[] points, int from, int to);
}
