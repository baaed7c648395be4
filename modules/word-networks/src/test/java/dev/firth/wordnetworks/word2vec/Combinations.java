package dev.firth.wordnetworks.word2vec;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.word2vec.Architecture;
import dev.firth.words.word2vec.Word2VecConfiguration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** All networks of Word2Vec, and a little text for them. */
final class Combinations {
    /** The text: ids of words. */
    static final List<int[]> SENTENCES = List.of(
            new int[] {0, 1, 2, 3, 4, 5, 0, 6, 1, 2, 7, 0, 3, 1, 0, 2, 8, 4}, new int[] {5, 0, 1}, new int[] {2, 6});

    private Combinations() {}

    static Stream<Arguments> all() {
        return Arrays.stream(Architecture.values()).flatMap(architecture -> Arrays.stream(WordLoss.values())
                .map(loss -> Arguments.of(architecture, loss)));
    }

    static Word2VecNetworkConfiguration configuration(Architecture architecture, WordLoss loss, int batchSize) {
        Word2VecConfiguration words = Word2VecConfiguration.builder()
                .architecture(architecture)
                .dim(3)
                .window(2)
                .negative(3)
                .seed(7)
                .build();
        return new Word2VecNetworkConfiguration(words, loss, batchSize);
    }

    /** Nine words, each rarer than the one before. */
    static Vocabulary vocabulary() {
        Vocabulary.Builder builder = Vocabulary.builder();
        for (int id = 0; id < 9; id++) {
            builder.add("w" + id, 100 / (id + 1));
        }
        return builder.build();
    }

    /** Adds the text to a network's batch, which has room for it. */
    static void fill(Word2VecNetwork network, RandomStream random) {
        for (int[] sentence : SENTENCES) {
            for (int start = 0; start < sentence.length; start += network.centres()) {
                network.add(sentence, sentence.length, start, random);
            }
        }
    }
}
