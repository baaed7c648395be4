package dev.firth.words.phrases;

/** Takes a text as the ids of its tokens. */
interface TokenSink {
    /** The next token. */
    void token(int id);

    /** What comes next does not stand beside what came before. */
    void end();
}
