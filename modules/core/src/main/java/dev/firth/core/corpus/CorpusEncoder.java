package dev.firth.core.corpus;

import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.util.List;

/** Encodes the words of a corpus on several threads; {@link EncodedFile} puts the blocks in order. */
final class CorpusEncoder {
    private final BlockReader reader;
    private final EncodedFile file;
    private final boolean unknownEndsSentence;
    private final List<Share> shares;

    /**
     * An encoder.
     *
     * @param unknownEndsSentence whether a word that the vocabulary lacks ends the sentence; it is left out in any case
     */
    CorpusEncoder(
            BlockReader reader,
            Vocabulary vocabulary,
            EncodedFile file,
            CorpusLimits limits,
            List<WordScanner> scanners,
            boolean unknownEndsSentence) {
        this.reader = reader;
        this.file = file;
        this.unknownEndsSentence = unknownEndsSentence;
        this.shares = scanners.stream()
                .map(scanner -> new Share(scanner, vocabulary, limits))
                .toList();
    }

    /** Encodes all text that the reader has. */
    void encode() throws IOException {
        Workers.run(shares.size(), thread -> encodeShare(shares.get(thread)), () -> {
            reader.cancel();
            file.cancel();
        });
    }

    /** How many words were left out because the vocabulary lacks them. */
    long unknownWords() {
        return shares.stream().mapToLong(share -> share.unknownWords).sum();
    }

    /** How many words the vocabulary has. */
    long knownWords() {
        return shares.stream().mapToLong(share -> share.knownWords).sum();
    }

    /** What was found. */
    CorpusReport report(TextFaults faults) {
        return CorpusReport.uncounted(reader.textBytes(), knownWords() + unknownWords(), faults);
    }

    /** What was wrong with the text. */
    TextFaults faults() {
        TextFaults all = new TextFaults();
        all.merge(reader.faults());
        shares.forEach(share -> all.merge(share.faults));
        return all;
    }

    private void encodeShare(Share share) throws IOException, InterruptedException {
        while (reader.next(share.block)) {
            share.scanner.scan(share.block, share, share.faults);
            if (share.block.endsFile) {
                share.endSentence();
            }
            share.tokens = file.put(share.block.sequence, share.tokens, share.length);
            share.length = 0;
        }
    }

    /** What one thread encodes. */
    private final class Share implements WordSink {
        private final WordScanner scanner;
        private final Vocabulary vocabulary;
        private final TextBlock block;
        private final TextFaults faults = new TextFaults();
        private long knownWords;
        private long unknownWords;
        private int[] tokens;
        private int length;

        Share(WordScanner scanner, Vocabulary vocabulary, CorpusLimits limits) {
            this.scanner = scanner;
            this.vocabulary = vocabulary;
            this.block = new TextBlock(limits.capacity());
            // A word takes a byte at least, the line feed after it another; the end of the file may end a sentence too.
            this.tokens = new int[limits.capacity() + 2];
        }

        @Override
        public void word(byte[] utf8, int offset, int wordLength, int hash) {
            int id = vocabulary.id(utf8, offset, wordLength, hash);
            if (id >= 0) {
                tokens[length++] = id;
                knownWords++;
            } else {
                unknownWords++;
                if (unknownEndsSentence) {
                    endSentence();
                }
            }
        }

        @Override
        public void endSentence() {
            // Whether a block begins in the midst of a sentence, only the file knows.
            if (length == 0 || tokens[length - 1] != EncodedCorpus.SENTENCE_END) {
                tokens[length++] = EncodedCorpus.SENTENCE_END;
            }
        }
    }
}
