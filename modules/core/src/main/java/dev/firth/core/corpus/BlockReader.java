package dev.firth.core.corpus;

import java.io.Closeable;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;

/**
 * Cuts the files of a corpus into blocks that no word reaches out of, and hands them to any number of threads in order.
 *
 * <p>Reading, which takes a small part of the time, is done by one thread at a time, so that files may be compressed and
 * the blocks are the same whatever the number of threads; what is done with the text goes on at the same time.
 */
final class BlockReader implements Closeable {
    private static final long PROGRESS_NANOS = 200_000_000;

    private final List<TextFile> files;
    private final WordScanner boundaries;
    private final CorpusLimits limits;
    private final String phase;
    private final CorpusProgress progress;
    private final MessageDigest digest;
    private final TextFaults faults = new TextFaults();
    private final long totalBytes;

    /** What was read after the last boundary. */
    private final byte[] rest;

    private int restLength;
    private int file;
    private TextFile.Reading reading;
    private long offset;
    private long sequence;
    private long textBytes;
    private long finishedBytes;
    private long lastProgress = System.nanoTime() - PROGRESS_NANOS;
    private boolean cancelled;

    /** A reader whose text also goes to {@code digest}, unless that is null. */
    BlockReader(
            List<TextFile> files,
            WordScanner boundaries,
            CorpusLimits limits,
            String phase,
            CorpusProgress progress,
            MessageDigest digest) {
        this.files = files;
        this.boundaries = boundaries;
        this.limits = limits;
        this.phase = phase;
        this.progress = progress;
        this.digest = digest;
        this.rest = new byte[limits.capacity()];
        this.totalBytes = files.stream().mapToLong(TextFile::bytes).sum();
    }

    /** Fills {@code block} with the next text; false if there is none or the reader was cancelled. */
    synchronized boolean next(TextBlock block) throws IOException {
        if (cancelled || file == files.size()) {
            return false;
        }
        try {
            if (reading == null) {
                reading = files.get(file).open();
                offset = 0;
            }
            fill(block);
            block.sequence = sequence++;
            block.bytes[block.end] = ' ';
            reportProgress();
            return true;
        } catch (IOException | RuntimeException e) {
            // Another thread must not go on with a stream that failed.
            cancelled = true;
            throw e;
        }
    }

    /** Lets {@link #next} hand out nothing more. */
    synchronized void cancel() {
        cancelled = true;
    }

    /** How many bytes of text have been handed out. */
    synchronized long textBytes() {
        return textBytes;
    }

    /** What was wrong with the text that was not handed out. Only for use when all threads are done. */
    synchronized TextFaults faults() {
        return faults;
    }

    private void fill(TextBlock block) throws IOException {
        System.arraycopy(rest, 0, block.bytes, 0, restLength);
        int length = restLength;
        restLength = 0;
        block.file = file;
        int target = Math.max(limits.blockBytes(), length);
        while (true) {
            length = readUpTo(target, block.bytes, length);
            int cut = length < target ? length : boundaries.lastBoundary(block.bytes, 0, length);
            if (cut >= 0) {
                block.endsFile = length < target;
                block.offset = offset;
                block.start = offset == 0 && hasByteOrderMark(block.bytes, cut) ? 3 : 0;
                block.end = cut;
                offset += cut;
                textBytes += cut;
                restLength = length - cut;
                System.arraycopy(block.bytes, cut, rest, 0, restLength);
                break;
            }
            if (target < limits.capacity()) {
                target = Math.min(limits.capacity(), target * 2);
            } else {
                length = skipWord(block.bytes, length);
            }
        }
        if (block.endsFile) {
            finishFile();
        }
    }

    /** Reads until there are {@code target} bytes or the file ends; returns how many there are. */
    private int readUpTo(int target, byte[] bytes, int from) throws IOException {
        int length = from;
        while (length < target) {
            int read = reading.read(bytes, length, target - length);
            if (read < 0) {
                break;
            }
            if (digest != null) {
                digest.update(bytes, length, read);
            }
            length += read;
        }
        return length;
    }

    /** Drops a word that fills the whole buffer, up to the end of the word or of the file; returns what is left. */
    private int skipWord(byte[] bytes, int filled) throws IOException {
        faults.overlongWords.add(file, offset);
        int length = filled;
        while (true) {
            int end = boundaries.firstBoundary(bytes, 0, length);
            int dropped = end < 0 ? length : end;
            offset += dropped;
            textBytes += dropped;
            if (end >= 0 || length < limits.capacity()) {
                System.arraycopy(bytes, dropped, bytes, 0, length - dropped);
                return length - dropped;
            }
            length = readUpTo(limits.capacity(), bytes, 0);
        }
    }

    private static boolean hasByteOrderMark(byte[] bytes, int length) {
        return length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private void finishFile() throws IOException {
        reading.close();
        reading = null;
        finishedBytes += files.get(file).bytes();
        file++;
    }

    private void reportProgress() {
        long now = System.nanoTime();
        if (file == files.size() || now - lastProgress >= PROGRESS_NANOS) {
            lastProgress = now;
            long done = finishedBytes + (reading == null ? 0 : reading.storedBytes());
            progress.onBytes(phase, Math.min(done, totalBytes), totalBytes);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (reading != null) {
            reading.close();
            reading = null;
        }
    }
}
