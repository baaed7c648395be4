package dev.firth.words.training;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.sampling.Subsampling;

/**
 * Reads a chunk of an encoded corpus sentence by sentence, leaving out words by subsampling as it goes.
 *
 * <p>Chunks have about {@code chunkLength} tokens: each starts at the first sentence that begins in its first half, or,
 * where a text has no sentence ends for so long, right where it should. Not thread-safe; each thread has its own.
 */
public final class SentenceReader {
    private final EncodedCorpus corpus;
    private final Subsampling subsampling;
    private final int chunkLength;
    private final int maxSentenceLength;
    private final int endWord;
    private final int[] tokens;
    private final int[] sentence;
    private int position;
    private int end;
    private int wordsRead;

    /** A reader whose chunks have about so many tokens and whose sentences have at most so many words. */
    public SentenceReader(EncodedCorpus corpus, Subsampling subsampling, int chunkLength, int maxSentenceLength) {
        this(corpus, subsampling, chunkLength, maxSentenceLength, Integer.MAX_VALUE);
    }

    /**
     * The same, with a word that stands for the end of a sentence.
     *
     * @param subsampling knows the corpus' words and the end of a sentence
     * @param endWord the id of that word; the corpus' ids from it on are one higher in sentences. {@code
     *     Integer.MAX_VALUE} for none
     */
    public SentenceReader(
            EncodedCorpus corpus, Subsampling subsampling, int chunkLength, int maxSentenceLength, int endWord) {
        this.endWord = endWord;
        this.corpus = corpus;
        this.subsampling = subsampling;
        this.chunkLength = chunkLength;
        this.maxSentenceLength = maxSentenceLength;
        tokens = new int[2 * chunkLength];
        sentence = new int[maxSentenceLength];
    }

    /** The number of chunks of a corpus. */
    public static long chunks(EncodedCorpus corpus, int chunkLength) {
        return (corpus.length() + chunkLength - 1) / chunkLength;
    }

    /** Goes to the start of a chunk. */
    public void open(long chunk) {
        long first = chunk * chunkLength;
        int available = (int) Math.min(tokens.length, corpus.length() - first);
        corpus.read(first, tokens, 0, available);
        position = chunk == 0 ? 0 : sentenceStart(first, 0, available);
        end = available <= chunkLength ? available : sentenceStart(first, chunkLength, available);
    }

    private int sentenceStart(long first, int from, int available) {
        int limit = Math.min(available, from + chunkLength / 2);
        if (from > 0 ? tokens[from - 1] == EncodedCorpus.SENTENCE_END : previousTokenEndsSentence(first)) {
            return from;
        }
        for (int i = from; i < limit; i++) {
            if (tokens[i] == EncodedCorpus.SENTENCE_END) {
                return i + 1;
            }
        }
        return from;
    }

    private boolean previousTokenEndsSentence(long first) {
        int[] previous = new int[1];
        corpus.read(first - 1, previous, 0, 1);
        return previous[0] == EncodedCorpus.SENTENCE_END;
    }

    /**
     * Reads the next sentence of the chunk.
     *
     * @return the number of words that were kept, which may be 0; -1 at the chunk's end
     */
    public int next(RandomStream random) {
        if (position >= end) {
            return -1;
        }
        int length = 0;
        while (position < end && length < maxSentenceLength) {
            int token = tokens[position++];
            if (token == EncodedCorpus.SENTENCE_END) {
                if (endWord != Integer.MAX_VALUE && subsampling.keeps(endWord, random)) {
                    sentence[length++] = endWord;
                }
                break;
            }
            wordsRead++;
            int word = token < endWord ? token : token + 1;
            if (subsampling.keeps(word, random)) {
                sentence[length++] = word;
            }
        }
        return length;
    }

    /** The ids of the sentence read last; overwritten by the next one. */
    public int[] sentence() {
        return sentence;
    }

    /** How many words, kept or not, have been read since this was asked last. */
    public int takeWordsRead() {
        int read = wordsRead;
        wordsRead = 0;
        return read;
    }
}
