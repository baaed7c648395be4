package dev.firth.tokenizers.pipeline;

/** A step that changes a text before words are looked for. Immutable and safe for all threads. */
@FunctionalInterface
public interface Normalizer {
    /** The changed text, or {@code text} itself if nothing is to change. */
    AlignedText normalize(AlignedText text);
}
