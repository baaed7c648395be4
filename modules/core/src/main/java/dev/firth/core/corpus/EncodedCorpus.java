package dev.firth.core.corpus;

import dev.firth.core.vocabulary.Vocabulary;
import java.io.Closeable;
import java.io.IOException;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Objects;

/**
 * A corpus as ints: the ids of its words in order, and {@link #SENTENCE_END} after each sentence. Words that the
 * vocabulary lacks are left out, and so are sentences without any word. However long a sentence is, it is not cut.
 *
 * <p>{@link Corpus#encode} makes one over a temporary memory-mapped file, which may be larger than memory and longer than
 * 2<sup>31</sup> ints; {@link #ofInts} makes one in memory.
 *
 * <p>Immutable and thread-safe up to {@link #close()}.
 */
public final class EncodedCorpus implements Closeable {
    /** Stands after the last word of each sentence. No word has this id. */
    public static final int SENTENCE_END = -1;

    private final Vocabulary vocabulary;
    private final List<IntBuffer> chunks;
    private final int chunkShift;
    private final long length;
    private final long sentences;
    private final long unknownWords;
    private final Closeable storage;
    private volatile boolean closed;

    /** Over buffers of 2<sup>chunkShift</sup> ints each, the last one shorter, which {@code storage} holds. */
    EncodedCorpus(
            Vocabulary vocabulary,
            List<IntBuffer> chunks,
            int chunkShift,
            long length,
            long sentences,
            long unknownWords,
            Closeable storage) {
        this.vocabulary = vocabulary;
        this.chunks = List.copyOf(chunks);
        this.chunkShift = chunkShift;
        this.length = length;
        this.sentences = sentences;
        this.unknownWords = unknownWords;
        this.storage = storage;
    }

    /**
     * An encoded corpus in memory, over a copy of {@code tokens}.
     *
     * @param tokens word ids and {@link #SENTENCE_END}
     * @throws IllegalArgumentException if a token is neither an id of {@code vocabulary} nor the end of a sentence
     */
    public static EncodedCorpus ofInts(Vocabulary vocabulary, int[] tokens) {
        long sentences = 0;
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] < SENTENCE_END || tokens[i] >= vocabulary.size()) {
                throw new IllegalArgumentException("token " + i + " is " + tokens[i] + ": expected a word id from 0 to "
                        + (vocabulary.size() - 1) + ", or -1 for the end of a sentence");
            }
            sentences += tokens[i] == SENTENCE_END ? 1 : 0;
        }
        return new EncodedCorpus(
                vocabulary, List.of(IntBuffer.wrap(tokens.clone())), 31, tokens.length, sentences, 0, () -> {});
    }

    /** The vocabulary whose ids these are. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The number of ints: words and sentence ends. */
    public long length() {
        return length;
    }

    /** The number of words. */
    public long words() {
        return length - sentences;
    }

    /** The number of sentence ends. */
    public long sentences() {
        return sentences;
    }

    /** How many words of the text were left out because the vocabulary lacks them; 0 where that is not known. */
    public long unknownWords() {
        return unknownWords;
    }

    /**
     * Copies the ints from {@code position} to {@code position + count} to {@code target}, from {@code offset} on.
     *
     * @throws IndexOutOfBoundsException if either range does not exist; nothing is copied then
     * @throws IllegalStateException if this corpus is closed
     */
    public void read(long position, int[] target, int offset, int count) {
        Objects.checkFromIndexSize(position, count, length);
        Objects.checkFromIndexSize(offset, count, target.length);
        if (closed) {
            throw new IllegalStateException("the encoded corpus is closed");
        }
        long from = position;
        int to = offset;
        int left = count;
        while (left > 0) {
            IntBuffer chunk = chunks.get((int) (from >>> chunkShift));
            int index = (int) (from & ((1L << chunkShift) - 1));
            int step = Math.min(left, chunk.capacity() - index);
            chunk.get(index, target, to, step);
            from += step;
            to += step;
            left -= step;
        }
    }

    /** Gives the temporary file back. Its space is free once the last mapping of it is garbage-collected. */
    @Override
    public void close() throws IOException {
        closed = true;
        storage.close();
    }
}
