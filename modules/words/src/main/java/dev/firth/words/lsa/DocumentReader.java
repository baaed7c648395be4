package dev.firth.words.lsa;

import dev.firth.core.corpus.EncodedCorpus;
import java.util.Arrays;

/** Reads an encoded corpus document by document, each as the numbers of times that words occur in it. Not thread-safe. */
final class DocumentReader {
    private static final int TOKENS = 1 << 16;

    private final EncodedCorpus corpus;
    private final int[] counts;
    private final int[] tokens = new int[TOKENS];
    private int[] words = new int[1 << 8];
    private int size;
    private long position;
    private int at;
    private int filled;

    DocumentReader(EncodedCorpus corpus) {
        this.corpus = corpus;
        this.counts = new int[corpus.vocabulary().size()];
    }

    /** Reads the next document that has a word; false after the last one. */
    boolean next() {
        for (int i = 0; i < size; i++) {
            counts[words[i]] = 0;
        }
        size = 0;
        while (size == 0 && (at < filled || position < corpus.length())) {
            readDocument();
        }
        Arrays.sort(words, 0, size);
        return size > 0;
    }

    private void readDocument() {
        for (int token = nextToken(); token != EncodedCorpus.SENTENCE_END; token = nextToken()) {
            if (counts[token]++ == 0) {
                if (size == words.length) {
                    words = Arrays.copyOf(words, size * 2);
                }
                words[size++] = token;
            }
        }
    }

    private int nextToken() {
        if (at == filled) {
            filled = (int) Math.min(TOKENS, corpus.length() - position);
            corpus.read(position, tokens, 0, filled);
            position += filled;
            at = 0;
        }
        return at < filled ? tokens[at++] : EncodedCorpus.SENTENCE_END;
    }

    /** How many different words the document has. */
    int size() {
        return size;
    }

    /** The {@code i}th of its words, by rising id. */
    int word(int i) {
        return words[i];
    }

    /** How often the {@code i}th of its words occurs in it. */
    int count(int i) {
        return counts[words[i]];
    }
}
