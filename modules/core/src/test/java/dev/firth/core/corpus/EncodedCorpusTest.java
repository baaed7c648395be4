package dev.firth.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.IntBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodedCorpusTest {
    private static final Vocabulary WORDS =
            Vocabulary.builder().add("a", 3).add("b", 2).add("c", 1).build();

    @Test
    void countsWordsAndSentences() {
        EncodedCorpus corpus = EncodedCorpus.ofInts(WORDS, new int[] {0, 1, -1, 2, 0, 0, -1});
        assertThat(corpus.length()).isEqualTo(7);
        assertThat(corpus.words()).isEqualTo(5);
        assertThat(corpus.sentences()).isEqualTo(2);
    }

    @Test
    void copiesAnyStretch() {
        EncodedCorpus corpus = EncodedCorpus.ofInts(WORDS, new int[] {0, 1, -1, 2, 0, 0, -1});
        int[] target = new int[5];
        corpus.read(1, target, 2, 3);
        assertThat(target).containsExactly(0, 0, 1, -1, 2);
    }

    @Test
    void copiesOverTheEdgesOfChunks() {
        EncodedCorpus corpus = new EncodedCorpus(
                WORDS,
                List.of(IntBuffer.wrap(new int[] {0, 1}), IntBuffer.wrap(new int[] {2, 0}), IntBuffer.wrap(new int[] {1
                })),
                1,
                5,
                0,
                0,
                () -> {});
        int[] target = new int[4];
        corpus.read(1, target, 0, 4);
        assertThat(target).containsExactly(1, 2, 0, 1);
    }

    @Test
    void refusesWhatIsNotThere() {
        EncodedCorpus corpus = EncodedCorpus.ofInts(WORDS, new int[] {0, 1, -1});
        assertThatThrownBy(() -> corpus.read(2, new int[4], 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> corpus.read(-1, new int[4], 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> corpus.read(0, new int[4], 3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesIdsThatNoWordHas() {
        assertThatThrownBy(() -> EncodedCorpus.ofInts(WORDS, new int[] {0, 3}))
                .hasMessageContaining("token 1 is 3")
                .hasMessageContaining("0 to 2");
    }

    @Test
    void aClosedOneSaysSo() throws IOException {
        EncodedCorpus corpus = EncodedCorpus.ofInts(WORDS, new int[] {0, 1, -1});
        corpus.close();
        assertThatThrownBy(() -> corpus.read(0, new int[1], 0, 1)).hasMessageContaining("closed");
    }
}
