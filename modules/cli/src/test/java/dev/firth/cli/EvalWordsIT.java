package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged {@code firth eval words}. */
class EvalWordsIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException {
        PackagedCommand.write(
                folder, "vectors.txt", "5 3\nman 1 0 0\nking 1 1 0\nwoman 1 0 1\nqueen 1 1 1\napple -1 0.5 -1\n");
        PackagedCommand.write(folder, "questions.txt", """
                : family
                man king woman queen
                woman queen man king
                Man King duke duchess
                : gram1-nonsense
                man king woman apple
                """);
        PackagedCommand.write(folder, "pairs.txt", "king\tqueen\t9\nman\twoman\t7\nman\tapple\t1\nman\tgod\t3\n");
    }

    @Test
    void printsATableOfScores() throws Exception {
        PackagedCommand.Result result =
                firth("eval", "words", "vectors.txt", "--analogies", "questions.txt", "--similarity", "pairs.txt");

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("vectors.txt: 5 words of 3 dimensions")
                .containsPattern("family +2 +2 +100\\.0%")
                .containsPattern("syntactic +0 +1 +0\\.0%")
                .containsPattern("total +2 +3 +66\\.7%")
                .contains("a word is unknown: 1 of 4 questions")
                .contains("Spearman 1.000")
                .contains("over 3 of 4 pairs");
    }

    @Test
    void printsJson() throws Exception {
        PackagedCommand.Result result = firth(
                "eval",
                "words",
                "vectors.txt",
                "--analogies",
                "questions.txt",
                "--restrict-vocabulary",
                "4",
                "--similarity",
                "pairs.txt",
                "--json");

        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.at("/analogies/0/total/correct").asInt()).isEqualTo(2);
        assertThat(json.at("/analogies/0/total/answered").asInt()).isEqualTo(2);
        assertThat(json.at("/similarities/0/known").asInt()).isEqualTo(2);
    }

    @Test
    void nothingToTestWithIsWrongUsage() throws Exception {
        PackagedCommand.Result result = firth("eval", "words", "vectors.txt");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("--analogies", "--similarity");
    }

    @Test
    void aBrokenQuestionIsNamedByItsLine() throws Exception {
        PackagedCommand.write(folder, "broken.txt", ": family\nman king woman\n");

        PackagedCommand.Result result = firth("eval", "words", "vectors.txt", "--analogies", "broken.txt");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("broken.txt", "line 2", "four words", "3 words");
    }

    private PackagedCommand.Result firth(String... arguments) throws Exception {
        return new PackagedCommand(folder).run(arguments);
    }
}
