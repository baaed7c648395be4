package dev.firth.evaluation.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.world.GeneratedWorld;
import dev.firth.evaluation.words.SimilarityPairs.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarityPairsTest {
    @TempDir
    Path folder;

    @Test
    void readsTheUsualFormats() throws IOException {
        Pair[] expected = {new Pair("tiger", "cat", 7.35), new Pair("Love", "sex", 10), new Pair("stock", "egg", -0.5)};
        for (String separator : new String[] {"\t", ",", " ", "   ", ", ", "\t "}) {
            String lines = """
                    tiger|cat|7.35
                    Love|sex|10.

                    # a comment
                    stock|egg|-5e-1
                    """;
            assertThat(read(lines.replace("|", separator)).pairs())
                    .as("lines parted by \"%s\"", separator)
                    .containsExactly(expected);
        }
    }

    @Test
    void passesOverTheNamesOfTheColumns() throws IOException {
        assertThat(read("# source\nWord 1,Word 2,Human (mean)\ntiger,cat,7.35\n")
                        .pairs())
                .containsExactly(new Pair("tiger", "cat", 7.35));
    }

    @Test
    void furtherColumnsAreOfNoAccount() throws IOException {
        assertThat(read("squishing\tsquirt\t5.88\t7\t8\t1\n").pairs())
                .containsExactly(new Pair("squishing", "squirt", 5.88));
    }

    @Test
    void wordsOfSeveralPartsAreKeptWhereTabsPartTheColumns() throws IOException {
        assertThat(read("New York\tcity\t5\n").pairs()).containsExactly(new Pair("New York", "city", 5));
    }

    @Test
    void readsWhatTheGeneratedWorldWrites() throws IOException {
        Path file = folder.resolve("world.txt");
        GeneratedWorld.ofDefaultSize().writeSimilarities(file);
        assertThat(SimilarityPairs.read(file).pairs()).hasSize(400);
    }

    @Test
    void readsTheSameInEveryLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(read("tiger\tcat\t7.35\n").pairs()).containsExactly(new Pair("tiger", "cat", 7.35));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void errorsNameFileAndLine() {
        for (String wrong : new String[] {
            "tiger\tcat\n",
            "tiger\tcat\tseven\n",
            "tiger\tcat\t7,35\n",
            "tiger\tcat\tNaN\n",
            "tiger\t\t5\n",
            "a b 0x1p3\n"
        }) {
            assertThatExceptionOfType(InvalidFileException.class)
                    .as(wrong)
                    .isThrownBy(() -> read("love\tsex\t6.77\n" + wrong))
                    .withMessageContaining("pairs.txt, line 2: expected two words and a number");
        }
        assertThatExceptionOfType(InvalidFileException.class)
                .isThrownBy(() -> read("a b 1e999\n"))
                .withMessageContaining("line 1: expected a score of usual size");
        assertThatExceptionOfType(InvalidFileException.class)
                .isThrownBy(() -> read("not pairs\n"))
                .withMessageContaining("line 1");
        assertThatExceptionOfType(InvalidFileException.class)
                .isThrownBy(() -> read("word1\tword2\tscore\n"))
                .withMessageContaining("expected word pairs with scores, found none");
    }

    private SimilarityPairs read(String text) throws IOException {
        return SimilarityPairs.read(Files.writeString(folder.resolve("pairs.txt"), text));
    }
}
