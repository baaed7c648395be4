package dev.firth.words.phrases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of phrases reads back as it was written; what is wrong in one is told with its line. */
class PhraseFileTest {
    private static final String FILE = """
            firth-phrases 1
            scoring npmi
            threshold 0.25
            min-count 3
            passes 2
            delimiter _
            connector-words of the
            words 123456789012
            phrases 3
            phrase\tscore\tcount\tfirst\tlast\tpass
            new york\t0.875\t40\t50\t44\t1
            bank of america\t0.5\t7\t9\t30\t1
            new_york caf\u00e9\t0.30000000000000004\t3\t36\t4\t2
            """;

    @TempDir
    private Path folder;

    @Test
    void readsBackAsItWasWritten() throws IOException {
        PhraseModel model = PhraseModel.read(file(FILE));
        model.write(folder.resolve("again"));

        assertThat(folder.resolve("again")).hasContent(FILE);
        assertThat(model.words()).isEqualTo(123_456_789_012L);
        assertThat(model.configuration().scoring()).isEqualTo(Scoring.NPMI);
        assertThat(model.configuration().connectorWords()).containsExactly("of", "the");
        assertThat(model.phrases())
                .containsExactly(
                        new Phrase(List.of("new", "york"), 0.875, 40, 50, 44, 1),
                        new Phrase(List.of("bank", "of", "america"), 0.5, 7, 9, 30, 1),
                        new Phrase(List.of("new_york", "caf\u00e9"), 0.30000000000000004, 3, 36, 4, 2));
        assertThat(model.describe()).isEqualTo(folder.resolve("phrases").toString());
        assertThat(PhraseModel.read(folder.resolve("again")).fingerprint()).isEqualTo(model.fingerprint());
    }

    @Test
    void anotherPhraseAnotherFingerprint() throws IOException {
        byte[] fingerprint = PhraseModel.read(file(FILE)).fingerprint();

        assertThat(PhraseModel.read(file(FILE.replace("new york", "new yorks"))).fingerprint())
                .isNotEqualTo(fingerprint);
        assertThat(PhraseModel.read(file(FILE.replace("delimiter _", "delimiter +")))
                        .fingerprint())
                .isNotEqualTo(fingerprint);
    }

    @Test
    void lineEndsOfWindowsAreReadToo() throws IOException {
        assertThat(PhraseModel.read(file(FILE.replace("\n", "\r\n"))).phrases())
                .isEqualTo(PhraseModel.read(file(FILE)).phrases());
    }

    @Test
    void aModelMayHaveNoPhrase() throws IOException {
        PhraseModel model = new PhraseModel(Phrases.builder().build(), 7, List.of());
        model.write(folder.resolve("phrases"));

        assertThat(PhraseModel.read(folder.resolve("phrases")).phrases()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "firth-phrases 1     | firth-phrases 2       | line 1: expected version 1, found version \"2\"",
                "firth-phrases 1     | PK                    | line 1: expected a file of phrases",
                "scoring npmi        | scoring best          | line 2: expected scoring original, gensim or npmi",
                "threshold 0.25      | threshold 3           | threshold = 3.0: expected -1 to 1",
                "threshold 0.25      | threshold NaN         | line 3: expected threshold to be a number",
                "min-count 3         | min-count 0           | line 4: expected min-count to be a whole number from 1",
                "min-count 3         | minimum 3             | line 4: expected a line \"min-count\"",
                "passes 2            | passes 99             | line 5: expected passes to be a whole number from 1 to 10",
                "delimiter _         | delimiter             | delimiter = \"\": expected 1 to 16 bytes",
                "words 123456789012  | words many            | line 8: expected words to be a whole number",
                "phrases 3           | phrases 999999999     | line 9: expected phrases to be a whole number from 0 to",
                "phrases 3           | phrases 4             | line 14: expected 4 phrases, as the line \"phrases\" says",
                "phrases 3           | phrases 2             | line 13: expected the end of the file after 2 phrases",
                "phrase\tscore       | phrase score          | line 10: expected \"phrase\\tscore",
                "new york\t0.875     | new york 0.875        | line 11: expected 6 columns between tabs, found 5",
                "new york\t0.875     | york\t0.875           | line 11: expected two words or more",
                "new york\t0.875     | new  york\t0.875      | line 11: expected two words or more",
                "new york\t0.875     | new york\tbig         | line 11: expected score to be a number",
                "new york\t0.875     | new york\tInfinity    | line 11: expected score to be a number",
                "'\t40\t'            | '\t-1\t'              | line 11: expected count to be a whole number of at least 1",
                "44\t1               | 44\t3                 | line 11: expected pass to be a whole number from 1 to 2",
                "44\t1               | 44\t2                 | line 12: expected pass to be a whole number from 2 to 2",
                "bank of america     | bank in america       | line 12: expected two words that are no connector words",
                "bank of america     | bank of of of america | line 12: expected two words that are no connector words",
                "bank of america     | bank of               | line 12: expected two words that are no connector words",
                "bank of america     | new york              | line 12: expected each phrase once in a pass",
            })
    void whatIsWrongIsToldWithItsLine(String right, String wrong, String message) throws IOException {
        assertThat(FILE).contains(right);
        Path file = file(FILE.replace(right, wrong == null ? "" : wrong));

        assertThatThrownBy(() -> PhraseModel.read(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNoneOfOursIsRefusedSoon() throws IOException {
        Path empty = file("");
        assertThatThrownBy(() -> PhraseModel.read(empty))
                .hasMessageContaining("line 1")
                .hasMessageContaining("end of");
        Path longLine = file("x".repeat(1 << 20));
        assertThatThrownBy(() -> PhraseModel.read(longLine)).hasMessageContaining("at most 65536 bytes");
        Path latin = Files.write(folder.resolve("latin"), FILE.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> PhraseModel.read(latin)).hasMessageContaining("line 13: expected UTF-8");
        Path tooLong = file(FILE.replace("new york", "new " + "y".repeat(1021)));
        assertThatThrownBy(() -> PhraseModel.read(tooLong))
                .hasMessageContaining("at most 1024 bytes in a joined phrase");
        assertThatThrownBy(() -> PhraseModel.read(folder.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> PhraseModel.read(folder)).hasMessageContaining("found a folder");
    }

    @Test
    void aDamagedFileGivesPhrasesOrAnErrorThatNamesIt() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("PhraseFileTest seed " + seed);
        Random random = new Random(seed);
        byte[] good = FILE.getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] bad = random.nextBoolean() ? good.clone() : Arrays.copyOf(good, random.nextInt(good.length));
            for (int i = 0; i < random.nextInt(4) && bad.length > 0; i++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("bad"), bad);
            try {
                PhraseModel.read(file);
            } catch (InvalidFileException e) {
                assertThat(e).hasMessageContaining("bad, line").hasMessageMatching("[^\\p{Cntrl}]*");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("phrases"), text);
    }
}
