package dev.firth.tokenizers.pretokenizers;

/** What becomes of the delimiters that a text is split at. */
public enum SplitBehavior {
    /** They go. */
    REMOVED,
    /** Each is a piece. */
    ISOLATED,
    /** Each ends the piece before it. */
    MERGED_WITH_PREVIOUS,
    /** Each begins the piece behind it. */
    MERGED_WITH_NEXT,
    /** Delimiters beside one another are one piece. */
    CONTIGUOUS
}
