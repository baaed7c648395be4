package dev.firth.words.testing;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;

/** A random text over {@code w0, w1, ...}, whose frequencies fall as 1/rank, in sentences of random lengths. */
public final class RandomText {
    private final Vocabulary vocabulary;
    private final int[] tokens;

    private RandomText(Vocabulary vocabulary, int[] tokens) {
        this.vocabulary = vocabulary;
        this.tokens = tokens;
    }

    /** Sentences of 1 to {@code longestSentence} words, {@code length} tokens altogether. */
    public static RandomText lines(long seed, int words, int length, int longestSentence) {
        Random random = new Random(seed);
        int[] tokens = new int[length];
        int left = 0;
        for (int i = 0; i < length; i++) {
            if (left == 0) {
                tokens[i] = i == 0 ? 0 : EncodedCorpus.SENTENCE_END;
                left = 1 + random.nextInt(longestSentence);
            } else {
                tokens[i] = (int) (Math.pow(words + 1, random.nextDouble()) - 1);
                left--;
            }
        }
        tokens[length - 1] = EncodedCorpus.SENTENCE_END;
        return inFrequencyOrder(tokens, words);
    }

    /** One sentence of {@code length - 1} words. */
    public static RandomText running(long seed, int words, int length) {
        return lines(seed, words, length, Integer.MAX_VALUE);
    }

    private static RandomText inFrequencyOrder(int[] tokens, int words) {
        long[] counts = new long[words];
        for (int token : tokens) {
            if (token >= 0) {
                counts[token]++;
            }
        }
        int[] order = IntStream.range(0, words)
                .filter(word -> counts[word] > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer word) -> counts[word]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        Vocabulary.Builder vocabulary = Vocabulary.builder();
        int[] ids = new int[words];
        for (int id = 0; id < order.length; id++) {
            vocabulary.add("w" + order[id], counts[order[id]]);
            ids[order[id]] = id;
        }
        return new RandomText(
                vocabulary.build(),
                Arrays.stream(tokens)
                        .map(token -> token < 0 ? token : ids[token])
                        .toArray());
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Ids of words, and -1 after each sentence. */
    public int[] tokens() {
        return tokens;
    }

    public EncodedCorpus corpus() {
        return EncodedCorpus.ofInts(vocabulary, tokens);
    }

    public long words() {
        return Arrays.stream(tokens).filter(token -> token >= 0).count();
    }

    /** The text itself, a line for each sentence. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (int token : tokens) {
            text.append(token < 0 ? "\n" : vocabulary.word(token) + " ");
        }
        return text.toString();
    }
}
