package dev.firth.core.corpus;

/**
 * Makes one word of several that follow each other in a sentence, such as {@code new_york} of {@code new york}, between
 * the cutting of text into words and whatever is done with them: {@link Corpus.Builder#joining}.
 *
 * <p>A long text is joined piece by piece on several threads. It is cut into pieces only where a sentence ends or where
 * {@link #mayEndInside} and {@link #mayBeginInside} say that no joined word can reach over.
 *
 * <p>Immutable and thread-safe.
 */
public interface WordJoiner {
    /** Takes the words of a text and hands them on, joined; not thread-safe. */
    interface Stage extends WordSink {
        /** Hands on what was held back in the hope of a word to join it with. No word before this is joined later. */
        void flush();
    }

    /** A stage that hands words to {@code sink}. */
    Stage into(WordSink sink);

    /** Whether a joined word may have this word in it and go on after it; the arguments are those of a {@link WordSink}. */
    boolean mayEndInside(byte[] utf8, int offset, int length, int hash);

    /** Whether a joined word may have this word in it and have begun before it. */
    boolean mayBeginInside(byte[] utf8, int offset, int length, int hash);

    /** What joins, for people to read, such as the name of a file. */
    String describe();

    /** A cryptographic hash of everything that decides what is joined. */
    byte[] fingerprint();
}
