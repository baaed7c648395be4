package dev.firth.core.corpus;

import dev.firth.core.io.TemporaryFile;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The temporary file that a corpus is encoded to: little-endian ints, blocks of them in the order of the text though
 * they come in any order. Thread-safe while it is written.
 */
final class EncodedFile implements Closeable {
    private static final int BUFFER_INTS = 1 << 18;

    private final TemporaryFile file;
    private final int mostWaiting;
    private final Map<Long, IntBuffer> waiting = new HashMap<>();
    private final Deque<int[]> free = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_INTS * 4).order(ByteOrder.LITTLE_ENDIAN);

    private long next;
    private long length;
    private long sentences;
    private int last = EncodedCorpus.SENTENCE_END;
    private boolean cancelled;

    /** Makes the file; at most {@code mostWaiting} blocks are held until those before them have come. */
    EncodedFile(Path folder, int mostWaiting) throws IOException {
        this.file = TemporaryFile.in(folder, "encoded corpus");
        this.mostWaiting = mostWaiting;
    }

    /**
     * Takes the tokens of a block, and gives an array of the same size for the next block.
     *
     * @param sequence the number of the block, from 0; every number comes once
     */
    synchronized int[] put(long sequence, int[] tokens, int count) throws IOException, InterruptedException {
        while (sequence != next && waiting.size() >= mostWaiting && !cancelled) {
            wait();
        }
        if (cancelled) {
            return tokens;
        }
        waiting.put(sequence, IntBuffer.wrap(tokens, 0, count));
        for (IntBuffer block = waiting.remove(next); block != null; block = waiting.remove(next)) {
            append(block);
            free.push(block.array());
            next++;
        }
        notifyAll();
        return free.isEmpty() ? new int[tokens.length] : free.pop();
    }

    /** Lets no thread wait any more. */
    synchronized void cancel() {
        cancelled = true;
        notifyAll();
    }

    private void append(IntBuffer block) throws IOException {
        int[] tokens = block.array();
        // A block that begins with the end of a sentence may end one without words.
        int from = block.limit() > 0 && tokens[0] == EncodedCorpus.SENTENCE_END && last == tokens[0] ? 1 : 0;
        for (int at = from; at < block.limit(); ) {
            int count = Math.min(BUFFER_INTS, block.limit() - at);
            buffer.clear();
            buffer.asIntBuffer().put(tokens, at, count);
            file.write(buffer.limit(count * 4));
            at += count;
        }
        for (int i = from; i < block.limit(); i++) {
            sentences += tokens[i] == EncodedCorpus.SENTENCE_END ? 1 : 0;
        }
        length += block.limit() - from;
        last = block.limit() > 0 ? tokens[block.limit() - 1] : last;
    }

    /** Maps what was written, which must be something. The corpus then holds the file. */
    synchronized EncodedCorpus map(Vocabulary vocabulary, long unknownWords, int chunkShift) throws IOException {
        List<IntBuffer> chunks = new ArrayList<>();
        long chunk = 1L << chunkShift;
        for (long from = 0; from < length; from += chunk) {
            chunks.add(file.map(from * 4, Math.min(chunk, length - from) * 4).asIntBuffer());
        }
        return new EncodedCorpus(vocabulary, chunks, chunkShift, length, sentences, unknownWords, this);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
