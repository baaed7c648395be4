package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.WordVectors;
import dev.firth.words.phrases.PhraseModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged {@code firth train phrases} and {@code firth join}, and a training on joined text. */
class PhrasesIT {
    private static final String TEXT = """
            we took the train to new york city on a cold day
            the mayor of new york city spoke of new ideas
            a city on the river by the old mill
            new york is old and the train is new
            the bank of america has a mill in york
            """.repeat(8);

    @TempDir
    private Path folder;

    @Test
    void phrasesAreFoundJoinedAndTrainedOn() throws Exception {
        PackagedCommand.write(folder, "corpus.txt", TEXT);

        PackagedCommand.Result trained =
                firth("train phrases --input corpus.txt --output phrases.txt --threshold 2 --threads 2");
        PackagedCommand.Result joined = firth("join --phrases phrases.txt --input corpus.txt --output joined.txt");
        PackagedCommand.Result info = firth("info phrases.txt");
        PackagedCommand.Result vectors =
                firth("train word2vec --input corpus.txt --phrases phrases.txt --output v.txt --dim 4 --epochs 1");

        assertThat(trained.status()).as(trained.err()).isZero();
        assertThat(trained.err()).isEmpty();
        assertThat(trained.out())
                .containsPattern("[0-9]+ phrases of 392 words in phrases.txt; total time [0-9.]+ s\n")
                .contains("highest scores: ");
        assertThat(PhraseModel.read(folder.resolve("phrases.txt")).phrases())
                .anySatisfy(phrase -> assertThat(phrase.tokens()).containsExactly("new", "york"));
        Provenance provenance =
                Provenance.readBeside(folder.resolve("phrases.txt")).orElseThrow();
        assertThat(provenance.algorithm()).isEqualTo("phrases");
        assertThat(provenance.hyperparameters()).containsEntry("threshold", 2.0).containsEntry("minCount", 5);
        assertThat(provenance.corpus().bytes()).isEqualTo(TEXT.length());
        assertThat(provenance.corpus().sha256()).hasSize(64);

        assertThat(info.status()).as(info.err()).isZero();
        assertThat(info.out())
                .containsPattern("format +phrases\n")
                .containsPattern("phrases +[0-9]+\n")
                .containsPattern("delimiter +_\n")
                .containsPattern("words of the text +392\n")
                .containsPattern("algorithm +phrases\n");

        assertThat(joined.status()).as(joined.err()).isZero();
        assertThat(joined.out()).isEmpty();
        assertThat(joined.err()).contains("words to joined.txt");
        String text = Files.readString(folder.resolve("joined.txt"));
        assertThat(text).contains("new_york ");
        assertThat(text.replace('_', ' ')).isEqualTo(TEXT);

        assertThat(vectors.status()).as(vectors.err()).isZero();
        assertThat(WordVectors.read(folder.resolve("v.txt")).contains("new_york"))
                .isTrue();
        assertThat(Provenance.readBeside(folder.resolve("v.txt"))
                        .orElseThrow()
                        .corpus()
                        .description())
                .isEqualTo("corpus.txt joined by phrases.txt");
        assertThat(names())
                .containsExactly(
                        "corpus.txt",
                        "joined.txt",
                        "phrases.txt",
                        "phrases.txt.firth.json",
                        "v.txt",
                        "v.txt.firth.json");
    }

    @Test
    void everySettingArrives() throws Exception {
        PackagedCommand.write(folder, "corpus.txt", TEXT);

        PackagedCommand.Result result = firth("train phrases -i corpus.txt -o p.txt --scoring npmi --threshold 0.3"
                + " --min-count 3 --passes 2 --delimiter + --connector-words of,the --max-table-size 1000 --threads 1");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(Files.readString(folder.resolve("p.txt")))
                .startsWith("""
                        firth-phrases 1
                        scoring npmi
                        threshold 0.3
                        min-count 3
                        passes 2
                        delimiter +
                        connector-words of the
                        words 392
                        """)
                .contains("\nbank of america\t", "\nnew+york city+on\t");
        assertThat(firth("join --phrases p.txt --input corpus.txt").out())
                .contains("new+york+city+on ", "bank+of+america");
    }

    @Test
    void standardInputAndOutputWorkForBoth() throws Exception {
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);

        PackagedCommand.Result phrases = new PackagedCommand(folder)
                .input(text)
                .run("train", "phrases", "--input", "-", "--output", "-", "--threshold", "2");
        PackagedCommand.write(folder, "phrases.txt", phrases.out());
        PackagedCommand.Result joined =
                new PackagedCommand(folder).input(text).run("join", "--phrases", "phrases.txt", "--input", "-");

        assertThat(phrases.status()).isZero();
        assertThat(phrases.out()).startsWith("firth-phrases 1\n");
        assertThat(phrases.err()).contains("phrases of 392 words in standard output");
        assertThat(joined.status()).isZero();
        assertThat(joined.err()).isEmpty();
        assertThat(joined.out()).contains("new_york");
        assertThat(joined.out().replace('_', ' ')).isEqualTo(TEXT);
        assertThat(names()).containsExactly("phrases.txt");
    }

    @Test
    void aTextWithoutPhrasesSaysSoAndMakesAnEmptyModel() throws Exception {
        PackagedCommand.write(folder, "corpus.txt", TEXT);

        PackagedCommand.Result result = firth("train phrases --input corpus.txt --output p.txt --threshold 1e9");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("no pair of words scores above 1.0E9", "lower --threshold");
        assertThat(firth("join --phrases p.txt --input corpus.txt").out()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--threshold -1                  | --threshold -1.0: expected a number of at least 0",
                "--scoring npmi --threshold 10   | --threshold 10.0: expected -1 to 1",
                "--scoring best                  | ORIGINAL, GENSIM, NPMI",
                "--min-count 0                   | --min-count 0: expected at least 1",
                "--passes 0                      | --passes 0: expected 1 to 10",
                "--threads 0                     | --threads 0: expected 1 to 1024",
                "--max-table-size 5              | --max-table-size 5: expected 1000 to 500000000",
                "--delimiter ~~~~~~~~~~~~~~~~~~~ | expected 1 to 16 bytes",
                "--phrases corpus.txt            | --passes 2",
                "--dim 5                         | Unknown options: '--dim'",
            })
    void aWrongSettingIsNamedWithItsRange(String setting, String message) throws Exception {
        PackagedCommand.write(folder, "corpus.txt", TEXT);

        PackagedCommand.Result result = firth("train phrases --input corpus.txt --output p.txt " + setting.strip());

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(message, "--help").doesNotContain("\tat ");
        assertThat(names()).containsExactly("corpus.txt");
    }

    @Test
    void wrongFilesAreToldApart() throws Exception {
        PackagedCommand.write(folder, "corpus.txt", TEXT);
        firth("train phrases --input corpus.txt --output p.txt --threshold 2");
        String whole = Files.readString(folder.resolve("p.txt"));
        PackagedCommand.write(folder, "short.txt", whole.substring(0, whole.length() * 2 / 3));

        assertFailed("join --input corpus.txt --phrases short.txt", "short.txt, line ", "expected");
        assertFailed("join --input corpus.txt --phrases corpus.txt", "corpus.txt, line 1: expected a file of phrases");
        assertFailed("join --input corpus.txt --phrases nowhere", "nowhere: there is no such file");
        assertFailed("join --input nowhere.txt --phrases p.txt", "nowhere.txt", "no such file");
        assertFailed("train word2vec --input corpus.txt --phrases short.txt --output v.bin", "short.txt, line ");
        assertFailed("train phrases --input corpus.txt --output q.txt --min-count 1000", "1000 times or more");
        assertThat(names()).containsExactly("corpus.txt", "p.txt", "p.txt.firth.json", "short.txt");
    }

    @Test
    void nothingThatIsReadIsOverwritten() throws Exception {
        PackagedCommand.write(folder, "corpus.txt", TEXT);
        firth("train phrases --input corpus.txt --output p.txt --threshold 2");
        byte[] phrases = Files.readAllBytes(folder.resolve("p.txt"));

        for (String line : List.of(
                "train phrases --input corpus.txt --output corpus.txt",
                "join --phrases p.txt --input corpus.txt --output ./corpus.txt",
                "join --phrases p.txt --input corpus.txt --output ./p.txt",
                "train word2vec --phrases p.txt --input corpus.txt --output p.txt")) {
            PackagedCommand.Result result = firth(line);
            assertThat(result.status()).as(line).isEqualTo(2);
            assertThat(result.err()).contains("would be overwritten");
        }

        assertThat(folder.resolve("corpus.txt")).hasContent(TEXT);
        assertThat(folder.resolve("p.txt")).hasBinaryContent(phrases);
        assertThat(firth("join --input corpus.txt").err()).contains("join what?", "--phrases");
    }

    private void assertFailed(String line, String... messages) throws Exception {
        PackagedCommand.Result result = firth(line);
        assertThat(result.status()).as(line).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("firth: ").contains(messages).doesNotContain("\tat ");
    }

    private PackagedCommand.Result firth(String line) throws Exception {
        return new PackagedCommand(folder).run(line.split(" ", -1));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
