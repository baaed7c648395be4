package dev.firth.core.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** Writes the words of a corpus as text, found on several threads and written in the order of the blocks. */
final class CorpusPrinter {
    private final BlockReader reader;
    private final OutputStream out;
    private final List<Share> shares;

    private long next;
    private boolean atLineStart = true;
    private boolean cancelled;

    CorpusPrinter(BlockReader reader, OutputStream out, CorpusLimits limits, List<WordScanner> scanners) {
        this.reader = reader;
        this.out = out;
        this.shares =
                scanners.stream().map(scanner -> new Share(scanner, limits)).toList();
    }

    /** Writes all text that the reader has. */
    void print() throws IOException {
        Workers.run(shares.size(), thread -> printShare(shares.get(thread)), this::cancel);
    }

    /** How many words were written. */
    long words() {
        return shares.stream().mapToLong(share -> share.words).sum();
    }

    /** What was wrong with the text. */
    TextFaults faults() {
        TextFaults all = new TextFaults();
        all.merge(reader.faults());
        shares.forEach(share -> all.merge(share.faults));
        return all;
    }

    private void printShare(Share share) throws IOException, InterruptedException {
        while (reader.next(share.block)) {
            share.scanner.scan(share.block, share, share.faults);
            put(share);
            share.length = 0;
        }
    }

    private synchronized void put(Share share) throws IOException, InterruptedException {
        while (share.block.sequence != next && !cancelled) {
            wait();
        }
        if (cancelled) {
            return;
        }
        if (share.length > 0) {
            // Each word brings a space before it, which the first one of a line has not.
            int from = atLineStart && share.text[0] == ' ' ? 1 : 0;
            out.write(share.text, from, share.length - from);
            atLineStart = share.text[share.length - 1] == '\n';
        }
        if (share.block.endsFile && !atLineStart) {
            out.write('\n');
            atLineStart = true;
        }
        next++;
        notifyAll();
    }

    private synchronized void cancel() {
        cancelled = true;
        reader.cancel();
        notifyAll();
    }

    /** What one thread writes. */
    private static final class Share implements WordSink {
        private final WordScanner scanner;
        private final TextBlock block;
        private final TextFaults faults = new TextFaults();
        private byte[] text;
        private int length;
        private long words;

        Share(WordScanner scanner, CorpusLimits limits) {
            this.scanner = scanner;
            this.block = new TextBlock(limits.capacity());
            this.text = new byte[limits.capacity()];
        }

        @Override
        public void word(byte[] utf8, int offset, int wordLength, int hash) {
            makeRoom(wordLength + 1);
            if (length == 0 || text[length - 1] != '\n') {
                text[length++] = ' ';
            }
            System.arraycopy(utf8, offset, text, length, wordLength);
            length += wordLength;
            words++;
        }

        @Override
        public void endSentence() {
            makeRoom(1);
            text[length++] = '\n';
        }

        /** Repairs of invalid UTF-8 and delimiters may make the text longer than the block. */
        private void makeRoom(int bytes) {
            if (text.length - length < bytes) {
                text = Arrays.copyOf(text, Math.max(text.length + bytes, text.length / 2 * 3));
            }
        }
    }
}
