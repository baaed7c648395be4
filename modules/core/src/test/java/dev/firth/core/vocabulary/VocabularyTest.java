package dev.firth.core.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    void findsEachWordByStringAndByBytes() {
        Vocabulary.Builder builder = Vocabulary.builder();
        for (int i = 0; i < 5_000; i++) {
            builder.add("word-\u00FC".repeat(i % 5) + i, 5_000 - i);
        }
        Vocabulary vocabulary = builder.build();
        assertThat(vocabulary.size()).isEqualTo(5_000);
        for (int i = 0; i < 5_000; i++) {
            String word = "word-\u00FC".repeat(i % 5) + i;
            assertThat(vocabulary.word(i)).isEqualTo(word);
            assertThat(vocabulary.id(word)).isEqualTo(i);
            byte[] text = (" " + word + " and more text").getBytes(StandardCharsets.UTF_8);
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            assertThat(vocabulary.id(text, 1, length)).isEqualTo(i);
            assertThat(vocabulary.id(text, 1, length + 1)).isEqualTo(-1);
        }
        assertThat(vocabulary.contains("word")).isFalse();
    }

    @Test
    void anEmptyVocabularyHasNoWord() {
        Vocabulary vocabulary = Vocabulary.builder().build();
        assertThat(vocabulary.id("")).isEqualTo(-1);
        assertThat(vocabulary.id("a")).isEqualTo(-1);
        assertThat(vocabulary.totalCount()).isZero();
    }

    @Test
    void wordsThatDifferOnlyInBytesZeroAreDifferent() {
        Vocabulary vocabulary =
                Vocabulary.builder().add("a", 1).add("a\0", 1).add("", 1).build();
        assertThat(vocabulary.id("a")).isZero();
        assertThat(vocabulary.id("a\0")).isEqualTo(1);
        assertThat(vocabulary.id("")).isEqualTo(2);
        assertThat(vocabulary.id("a\0\0")).isEqualTo(-1);
    }
}
