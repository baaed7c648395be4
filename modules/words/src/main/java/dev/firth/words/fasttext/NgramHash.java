package dev.firth.words.fasttext;

/**
 * The hashes that give n-grams their rows: 32-bit FNV-1a over UTF-8, with bytes from 0x80 on taken as negative numbers, and
 * a multiplicative hash of the hashes of consecutive words.
 *
 * <p>The first release of the original read bytes as signed characters where the compiler did; every model since depends on
 * that.
 */
public final class NgramHash {
    /** The state before the first byte: FNV's offset basis. */
    static final int START = 0x811C9DC5;

    private static final int PRIME = 0x01000193;
    private static final long WORD_MULTIPLIER = 116_049_371;

    private NgramHash() {}

    /** The state after one more byte. */
    static int add(int state, byte b) {
        return (state ^ b) * PRIME;
    }

    /** The hash of {@code bytes[from..to)}, to be read as unsigned. */
    public static int of(byte[] bytes, int from, int to) {
        int state = START;
        for (int i = from; i < to; i++) {
            state = add(state, bytes[i]);
        }
        return state;
    }

    /** The hash of a sequence of words that is one word longer; the hash of one word is its own, read as signed. */
    static long addWord(long sequence, int wordHash) {
        return sequence * WORD_MULTIPLIER + wordHash;
    }
}
