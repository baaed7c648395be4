package dev.firth.core.corpus;

/** Counts what is wrong with a text and remembers where it was first. Not thread-safe: each thread has its own. */
final class TextFaults {
    final Fault invalidSequences = new Fault();
    final Fault zeroBytes = new Fault();
    final Fault overlongWords = new Fault();

    void merge(TextFaults other) {
        invalidSequences.merge(other.invalidSequences);
        zeroBytes.merge(other.zeroBytes);
        overlongWords.merge(other.overlongWords);
    }

    /** One kind of fault. */
    static final class Fault {
        private long count;
        private int file = Integer.MAX_VALUE;
        private long offset;

        void add(int inFile, long atOffset) {
            count++;
            first(inFile, atOffset);
        }

        void merge(Fault other) {
            count += other.count;
            first(other.file, other.offset);
        }

        private void first(int inFile, long atOffset) {
            if (inFile < file || (inFile == file && atOffset < offset)) {
                file = inFile;
                offset = atOffset;
            }
        }

        long count() {
            return count;
        }

        /** Which file had the first one; only where the count is not 0. */
        int file() {
            return file;
        }

        /** Where in that file, uncompressed, the first one was. */
        long offset() {
            return offset;
        }
    }
}
