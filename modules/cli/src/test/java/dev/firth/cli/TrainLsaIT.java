package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.WordVectors;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged {@code firth train lsa} on documents about two things. */
class TrainLsaIT {
    @TempDir
    private Path folder;

    @Test
    void writesVectorsOfWordsAndOfDocuments() throws Exception {
        PackagedCommand.write(folder, "text.txt", documents());

        PackagedCommand.Result result = firth(("train lsa --input text.txt --output words.bin --documents documents.txt"
                        + " --dim 2 --weighting log_entropy --eigenvalue-weighting 1 --threads 2 --seed 2")
                .split(" ", -1));

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains(
                        "vectors of 2 dimensions in words.bin, from 200 documents, whose vectors are in documents.txt")
                .containsPattern("matrix: [0-9.]+ s \\([0-9,]+ entries\\), SVD: [0-9.]+ s; total time [0-9.]+ s\n$");
        WordVectors words = WordVectors.read(folder.resolve("words.bin"));
        assertThat(words.similarity("sea", "crew")).isGreaterThan(words.similarity("sea", "bread") + 0.5);
        WordVectors documents = WordVectors.read(folder.resolve("documents.txt"));
        assertThat(documents.size()).isEqualTo(200);
        assertThat(documents.similarity("1", "3")).isGreaterThan(documents.similarity("1", "2") + 0.5);
        assertThat(Provenance.readBeside(folder.resolve("words.bin"))
                        .orElseThrow()
                        .hyperparameters())
                .containsEntry("weighting", "log_entropy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dim 0                    | --dim 0: expected 1 to 2000",
                "--eigenvalue-weighting 2   | --eigenvalue-weighting 2.0: expected 0.0 to 1.0",
                "--weighting bm25           | LOG_ENTROPY, TF_IDF",
                "--documents words.bin      | --documents words.bin is also the --output",
                "--documents text.txt       | --documents text.txt is also an --input",
            })
    void aWrongSettingIsNamed(String setting, String message) throws Exception {
        PackagedCommand.write(folder, "text.txt", documents());

        PackagedCommand.Result result =
                firth(("train lsa --input text.txt --output words.bin " + setting.strip()).split(" ", -1));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(message, "--help").doesNotContain("\tat ");
        assertThat(folder.resolve("words.bin")).doesNotExist();
    }

    @Test
    void documentsThatAreAllAlikeAreRefused() throws Exception {
        PackagedCommand.write(folder, "text.txt", "a b c\n".repeat(10));

        PackagedCommand.Result result = firth("train", "lsa", "-i", "text.txt", "-o", "words.bin");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("firth: ")
                .contains("every word weighs nothing")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("words.bin")).doesNotExist();
    }

    private static String documents() {
        String[][] topics = {{"sea", "ship", "sail", "wave", "crew"}, {"oven", "bread", "flour", "yeast", "dough"}};
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int document = 0; document < 200; document++) {
            for (int i = 0; i < 6; i++) {
                text.append(topics[document % 2][random.nextInt(5)]).append(' ');
            }
            text.append("and the\n");
        }
        return text.toString();
    }

    private PackagedCommand.Result firth(String... arguments) throws Exception {
        return new PackagedCommand(folder).run(arguments);
    }
}
