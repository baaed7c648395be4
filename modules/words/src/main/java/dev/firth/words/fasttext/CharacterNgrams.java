package dev.firth.words.fasttext;

/**
 * Walks over the character n-grams of a word between the borders {@code <} and {@code >} (Bojanowski et al. 2017, section
 * 3.2). A character is a code point of UTF-8; bytes that are no UTF-8 go with the character before. A border alone is no
 * n-gram.
 *
 * <p>Not thread-safe.
 */
final class CharacterNgrams {
    /** Takes the n-grams of a word. */
    @FunctionalInterface
    interface Sink {
        /** An n-gram, {@code bytes[from..to)}, and its {@link NgramHash}; the array is the caller's. */
        void ngram(byte[] bytes, int from, int to, int hash);
    }

    private final int minN;
    private final int maxN;
    private byte[] bordered = new byte[64];

    CharacterNgrams(int minN, int maxN) {
        this.minN = minN;
        this.maxN = maxN;
    }

    /** Hands the n-grams of the word {@code utf8[offset..offset+length)} to {@code sink}, by their first character. */
    void of(byte[] utf8, int offset, int length, Sink sink) {
        int size = length + 2;
        if (bordered.length < size) {
            bordered = new byte[Math.max(size, 2 * bordered.length)];
        }
        bordered[0] = '<';
        System.arraycopy(utf8, offset, bordered, 1, length);
        bordered[size - 1] = '>';
        for (int from = 0; from < size; from++) {
            if (!continuesCharacter(from)) {
                startingAt(from, size, sink);
            }
        }
    }

    private void startingAt(int from, int size, Sink sink) {
        int hash = NgramHash.START;
        int to = from;
        for (int n = 1; n <= maxN && to < size; n++) {
            do {
                hash = NgramHash.add(hash, bordered[to++]);
            } while (to < size && continuesCharacter(to));
            boolean border = n == 1 && (from == 0 || to == size);
            if (n >= minN && !border) {
                sink.ngram(bordered, from, to, hash);
            }
        }
    }

    private boolean continuesCharacter(int at) {
        return (bordered[at] & 0xC0) == 0x80;
    }
}
