package dev.firth.tokenizers.pipeline;

/** From a text to its tokens, without those that a template adds. Immutable and safe for all threads. */
public interface Pipeline {
    /** The normal form of {@code text}, in which words are looked for. */
    String normalize(String text);

    /** The tokens of {@code text}. */
    TokenRun tokenize(char[] text);
}
