package dev.firth.words.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.sampling.Subsampling;
import dev.firth.words.testing.RandomText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SentenceReaderTest {
    /** A text whose words are all different, so that every place in it can be told. */
    private static EncodedCorpus text(int... sentenceLengths) {
        int words = Arrays.stream(sentenceLengths).sum();
        Vocabulary.Builder vocabulary = Vocabulary.builder();
        int[] tokens = new int[words + sentenceLengths.length];
        int at = 0;
        for (int length : sentenceLengths) {
            for (int i = 0; i < length; i++) {
                tokens[at++] = vocabulary.size();
                vocabulary.add("w" + vocabulary.size(), 1);
            }
            tokens[at++] = EncodedCorpus.SENTENCE_END;
        }
        return EncodedCorpus.ofInts(vocabulary.build(), tokens);
    }

    /** All sentences that a reader finds in all chunks, those without words left out. */
    private static List<List<Integer>> read(EncodedCorpus corpus, int chunkLength, int maxSentenceLength) {
        SentenceReader reader =
                new SentenceReader(corpus, new Subsampling(corpus.vocabulary(), 0), chunkLength, maxSentenceLength);
        RandomStream random = new RandomStream();
        List<List<Integer>> sentences = new ArrayList<>();
        long wordsRead = 0;
        for (long chunk = 0; chunk < SentenceReader.chunks(corpus, chunkLength); chunk++) {
            reader.open(chunk);
            for (int length = reader.next(random); length >= 0; length = reader.next(random)) {
                if (length > 0) {
                    sentences.add(
                            Arrays.stream(reader.sentence(), 0, length).boxed().toList());
                }
            }
            wordsRead += reader.takeWordsRead();
        }
        assertThat(wordsRead).isEqualTo(corpus.words());
        assertThat(reader.takeWordsRead()).isZero();
        return sentences;
    }

    private static List<List<Integer>> cut(int maxSentenceLength, int... sentenceLengths) {
        List<List<Integer>> sentences = new ArrayList<>();
        int word = 0;
        for (int length : sentenceLengths) {
            for (int done = 0; done < length; ) {
                List<Integer> piece = new ArrayList<>();
                while (done < length && piece.size() < maxSentenceLength) {
                    piece.add(word);
                    word++;
                    done++;
                }
                sentences.add(piece);
            }
        }
        return sentences;
    }

    @Test
    void everyWordIsReadOnceInSentencesThatKeepApart() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int repeat = 0; repeat < 300; repeat++) {
            int longest = 1 + random.nextInt(repeat % 3 == 0 ? 200 : 12);
            int[] lengths = random.ints(random.nextInt(60), 1, longest + 1).toArray();
            if (repeat % 7 == 0) {
                lengths = new int[] {random.nextInt(300)};
            }
            EncodedCorpus corpus = text(lengths);
            int chunkLength = 1 + random.nextInt(80);
            int maxSentenceLength = 2 + random.nextInt(20);
            List<List<Integer>> sentences = read(corpus, chunkLength, maxSentenceLength);

            assertThat(sentences.stream().flatMap(List::stream))
                    .as("all words in order")
                    .containsExactly(
                            IntStream.range(0, (int) corpus.words()).boxed().toArray(Integer[]::new));
            assertThat(sentences).allMatch(sentence -> sentence.size() <= maxSentenceLength);
            int end = 0;
            List<Integer> lastWords = new ArrayList<>();
            for (int length : lengths) {
                end += length;
                lastWords.add(end - 1);
            }
            for (List<Integer> sentence : sentences) {
                assertThat(sentence.subList(0, sentence.size() - 1)).doesNotContainAnyElementsOf(lastWords);
            }
        }
    }

    @Test
    void sentencesShorterThanHalfAChunkAreCutAtTheirLongestLengthOnly() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int repeat = 0; repeat < 200; repeat++) {
            int[] lengths = random.ints(random.nextInt(100), 1, 20).toArray();
            int maxSentenceLength = 2 + random.nextInt(30);
            int chunkLength = 40 + random.nextInt(100);
            assertThat(read(text(lengths), chunkLength, maxSentenceLength)).isEqualTo(cut(maxSentenceLength, lengths));
        }
    }

    @Test
    void aTextWithoutSentenceEndsIsCutAtChunks() {
        assertThat(read(text(25), 10, 1_000)).extracting(List::size).containsExactly(10, 10, 5);
    }

    @Test
    void aSentenceEndWhereAChunkBeginsIsSeen() {
        // Ten tokens: nine words and an end. The second chunk begins right behind it.
        assertThat(read(text(9, 3, 4), 10, 1_000)).isEqualTo(cut(1_000, 9, 3, 4));
        assertThat(read(text(10, 3, 4), 10, 1_000)).isEqualTo(cut(1_000, 10, 3, 4));
    }

    @Test
    void nothingIsReadFromAnEmptyText() {
        assertThat(read(text(), 10, 100)).isEmpty();
    }

    @Test
    void leftOutWordsCountAsRead() {
        RandomText text = RandomText.lines(1, 20, 5_000, 30);
        EncodedCorpus corpus = text.corpus();
        SentenceReader reader = new SentenceReader(corpus, new Subsampling(text.vocabulary(), 1e-3), 777, 10);
        RandomStream random = new RandomStream();
        long read = 0;
        long kept = 0;
        for (long chunk = 0; chunk < SentenceReader.chunks(corpus, 777); chunk++) {
            random.seed(1, 0, chunk);
            reader.open(chunk);
            for (int length = reader.next(random); length >= 0; length = reader.next(random)) {
                kept += length;
                read += reader.takeWordsRead();
            }
        }
        assertThat(read).isEqualTo(corpus.words());
        assertThat(kept).isPositive().isLessThan(read / 2);
    }

    @Test
    void aWordMayStandForTheEndOfASentence() {
        EncodedCorpus corpus = text(2, 1, 3);
        Vocabulary.Builder withEnd = Vocabulary.builder();
        for (int id = 0; id <= corpus.vocabulary().size(); id++) {
            withEnd.add(id == 2 ? "end" : "v" + id, 1);
        }
        for (int chunkLength : new int[] {1, 4, 100}) {
            SentenceReader reader = new SentenceReader(corpus, new Subsampling(withEnd.build(), 0), chunkLength, 10, 2);
            RandomStream random = new RandomStream();
            List<Integer> words = new ArrayList<>();
            for (long chunk = 0; chunk < SentenceReader.chunks(corpus, chunkLength); chunk++) {
                reader.open(chunk);
                for (int length = reader.next(random); length >= 0; length = reader.next(random)) {
                    Arrays.stream(reader.sentence(), 0, length).forEach(words::add);
                }
            }
            assertThat(words).containsExactly(0, 1, 2, 3, 2, 4, 5, 6, 2);
            assertThat(reader.takeWordsRead()).isEqualTo(6);
        }
    }
}
