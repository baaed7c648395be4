package dev.firth.core.corpus;

/** What ends a sentence. A trainer's context window never reaches over the end of a sentence. */
public enum Sentences {
    /** A line feed ends a sentence, and so does the end of a file. A carriage return alone is white space. */
    LINES,

    /** Only the end of a file ends a sentence: a line feed is white space. For running text with broken lines. */
    RUNNING
}
