package dev.firth.tokenizers.pipeline;

import java.util.function.Consumer;

/** A step that cuts a text into pieces, no token of which reaches into two. Immutable and safe for all threads. */
@FunctionalInterface
public interface PreTokenizer {
    /** Hands the pieces of {@code text}, which is not empty, to {@code pieces}, in their order; empty ones do not count. */
    void split(AlignedText text, Consumer<AlignedText> pieces);
}
