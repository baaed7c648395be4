package dev.firth.words.phrases;

/** The phrases of one pass, and the tokens that they become. Immutable and thread-safe once it is filled. */
final class PassTable {
    private final long[] keys;
    private final int[] numbers;
    private final long[] phrases;
    private final int[] results;
    private final boolean[] begins;
    private int size;

    /** A table for this many phrases of tokens whose ids are below {@code tokens}. */
    PassTable(int phrases, int tokens) {
        this.keys = new long[Integer.highestOneBit(Math.max(8, phrases)) * 4];
        this.numbers = new int[keys.length];
        this.phrases = new long[phrases];
        this.results = new int[phrases];
        this.begins = new boolean[tokens];
    }

    /**
     * Adds a phrase.
     *
     * @param key a pair that was not added before
     * @param result the token that it becomes
     */
    void add(long key, int result) {
        int slot = slot(key);
        keys[slot] = key;
        numbers[slot] = size;
        phrases[size] = key;
        results[size++] = result;
        begins[Links.first(key)] = true;
    }

    /** How many phrases there are. */
    int size() {
        return size;
    }

    /** The pair that phrase {@code number} is, by the order in which phrases were added. */
    long key(int number) {
        return phrases[number];
    }

    /** The token that phrase {@code number} becomes. */
    int result(int number) {
        return results[number];
    }

    /** Whether a phrase begins with this token. */
    boolean begins(int id) {
        return id < begins.length && begins[id];
    }

    /** The number of the phrase that this pair is; -1 if it is none. */
    int find(int first, int link, int last) {
        int slot = slot(Links.key(first, link, last));
        return keys[slot] == 0 ? -1 : numbers[slot];
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) Links.hash(key) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
