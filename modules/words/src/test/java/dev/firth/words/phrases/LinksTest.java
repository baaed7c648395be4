package dev.firth.words.phrases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keys of pairs lose nothing, up to the largest ids and links. */
class LinksTest {
    private static final List<String> WORDS = IntStream.rangeClosed(1, Links.MOST_CONNECTORS)
            .mapToObj(i -> "c" + i)
            .toList();

    @Test
    void everyLinkTellsItsConnectorWords() {
        Links links = new Links(WORDS, word -> 100 + Integer.parseInt(word.substring(1)));
        for (int one = 1; one <= Links.MOST_CONNECTORS; one++) {
            assertThat(links.number(100 + one)).isEqualTo(one);
            assertThat(links.between(Links.extend(Links.NONE, one))).containsExactly(100 + one);
            for (int two = 1; two <= Links.MOST_CONNECTORS; two++) {
                int link = Links.extend(Links.extend(Links.NONE, one), two);
                assertThat(links.between(link)).containsExactly(100 + one, 100 + two);
                assertThat(Links.link(Links.key(5, link, 6))).isEqualTo(link);
                assertThat(Links.extend(link, one)).isEqualTo(Links.TOO_LONG);
            }
        }
        assertThat(links.between(Links.NONE)).isEmpty();
        assertThat(links.number(100)).isZero();
        assertThat(links.number(Links.MOST_TOKENS - 1)).isZero();
    }

    @Test
    void aKeyHoldsTheLargestIds() {
        int largest = Links.MOST_TOKENS - 1;
        long key = Links.key(largest, 4095, largest);

        assertThat(key).isNotZero();
        assertThat(Links.first(key)).isEqualTo(largest);
        assertThat(Links.last(key)).isEqualTo(largest);
        assertThat(Links.link(key)).isEqualTo(4095);
        assertThat(Links.key(0, Links.NONE, 0)).isNotZero();
        assertThat(Links.first(Links.key(0, Links.NONE, 7))).isZero();
        assertThat(Links.last(Links.key(0, Links.NONE, 7))).isEqualTo(7);
    }

    @Test
    void connectorWordsThatDoNotOccurLinkNothing() {
        Links links = new Links(List.of("of", "missing", "the"), List.of("x", "of", "the")::indexOf);

        assertThat(links.number(1)).isEqualTo(1);
        assertThat(links.number(2)).isEqualTo(2);
        assertThat(links.between(Links.extend(1, 2))).containsExactly(1, 2);
    }
}
