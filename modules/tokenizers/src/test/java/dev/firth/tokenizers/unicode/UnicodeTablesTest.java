package dev.firth.tokenizers.unicode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnicodeTablesTest {
    private final UnicodeTables tables = UnicodeTables.get();

    @Test
    void setsHaveTheirEdges() {
        assertThat(tables.dropped().contains(0)).isTrue();
        assertThat(tables.dropped().contains('\t')).isFalse();
        assertThat(tables.dropped().contains(0x10FFFD)).isTrue();
        assertThat(tables.dropped().contains(0x10FFFE)).isFalse();
        assertThat(tables.chinese().contains(0x33FF)).isFalse();
        assertThat(tables.chinese().contains(0x3400)).isTrue();
        assertThat(tables.chinese().contains(0x4DBF)).isTrue();
        assertThat(tables.chinese().contains(0x4DC0)).isFalse();
        assertThat(tables.punctuation().contains('$')).isTrue();
        assertThat(tables.punctuation().contains('a')).isFalse();
        assertThat(tables.whitespace().contains(0x3000)).isTrue();
        assertThat(tables.word().contains('_')).isTrue();
        assertThat(tables.nonspacing().contains(0x301)).isTrue();
    }

    @Test
    void propertiesStandAtTheVersionsOfThePublishedTokenizers() {
        // U+0897 is a mark since Unicode 16, U+08D3 since 11; U+08E3 since 8.
        assertThat(tables.nonspacing().contains(0x897)).isFalse();
        assertThat(tables.nonspacing().contains(0x8D3)).isFalse();
        assertThat(tables.nonspacing().contains(0x8E3)).isTrue();
        // U+A7CB has a lower case since Unicode 16; U+11938 is decomposed since 13.
        assertThat(tables.lower(0xA7CB)).containsExactly(0x264);
        assertThat(tables.decomposition(0x11938)).containsExactly(0x11938);
    }

    @Test
    void mappingsMayBeLonger() {
        assertThat(tables.lower(0x130)).containsExactly('i', 0x307);
        assertThat(tables.lower('a')).containsExactly('a');
        assertThat(tables.decomposition(0x1F82)).containsExactly(0x3B1, 0x313, 0x300, 0x345);
        assertThat(tables.decomposition(0xAC01)).containsExactly(0x1100, 0x1161, 0x11A8);
        assertThat(tables.combiningClass(0x345)).isEqualTo(240);
        assertThat(tables.combiningClass('a')).isZero();
    }

    @Test
    void aTableGivesBackWhatWasSet() {
        CodePointTable.Builder builder = new CodePointTable.Builder();
        for (int c = 0; c < 0x110000; c += 97) {
            builder.set(c, c % 5);
        }

        CodePointTable table = builder.build();

        for (int c = 0; c < 0x110000; c++) {
            if (table.get(c) != (c % 97 == 0 ? c % 5 : 0)) {
                assertThat(table.get(c)).as("%x", c).isEqualTo(c % 97 == 0 ? c % 5 : 0);
            }
        }
    }
}
