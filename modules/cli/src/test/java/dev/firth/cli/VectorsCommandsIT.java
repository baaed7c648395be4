package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.provenance.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged commands that look at a vectors file and convert it. */
class VectorsCommandsIT {
    private static final String VECTORS = """
            6 3
            man 1 0 0
            king 1 1 0
            woman 1 0 1
            queen 1 1 1
            naïve 0 0 0
            apple -1 0.5 -1
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeVectors() throws IOException {
        Files.writeString(folder.resolve("vectors.txt"), VECTORS);
    }

    @Test
    void nearestListsNeighboursWithTheBestFirst() throws Exception {
        PackagedCommand.Result result = firth("nearest", "vectors.txt", "king", "--top", "2");

        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out().lines()).hasSize(2);
        assertThat(result.out().lines().findFirst().orElseThrow()).matches("  queen +0\\.8165");
    }

    @Test
    void nearestPrintsJson() throws Exception {
        PackagedCommand.Result result = firth("nearest", "vectors.txt", "king", "man", "-n", "1", "--json");

        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.at("/king/0/word").asText()).isEqualTo("queen");
        assertThat(json.at("/king/0/similarity").asDouble()).isBetween(0.81, 0.82);
        assertThat(json.at("/man").size()).isEqualTo(1);
    }

    @Test
    void nearestAnswersTheWordsOfStandardInput() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder)
                .input("king\n\nnobody\nwoman\n".getBytes(StandardCharsets.UTF_8))
                .run("nearest", "vectors.txt", "--top", "1");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out().lines()).containsSequence("king").contains("woman");
        assertThat(result.err()).contains("nobody");
    }

    @Test
    void nearestReadsVectorsFromStandardInput() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder)
                .input(VECTORS.getBytes(StandardCharsets.UTF_8))
                .run("nearest", "-", "king", "--top", "1");

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("queen");
    }

    @Test
    void anUnknownWordFailsAndIsNamed() throws Exception {
        PackagedCommand.Result result = firth("nearest", "vectors.txt", "kingg");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("kingg").doesNotContain("Exception", "\tat ");
    }

    @Test
    void wordsOutsideAsciiAreFoundAndPrinted() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder)
                .input("naïve".getBytes(StandardCharsets.UTF_8))
                .run("nearest", "vectors.txt", "--top", "6");

        assertThat(result.status()).isZero();
        assertThat(result.out()).startsWith("naïve\n");
    }

    @Test
    void analogyAnswersWithEitherMethod() throws Exception {
        for (String method : new String[] {"3cosadd", "3cosmul"}) {
            PackagedCommand.Result result =
                    firth("analogy", "vectors.txt", "man", "king", "woman", "--method", method, "--top", "1");

            assertThat(result.status()).isZero();
            assertThat(result.out()).contains("queen");
        }
    }

    @Test
    void anUnknownMethodIsWrongUsage() throws Exception {
        PackagedCommand.Result result = firth("analogy", "vectors.txt", "a", "b", "c", "--method", "guess");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("--method", "guess", "3cosadd or 3cosmul");
    }

    @Test
    void convertTakesTheFormatFromTheExtensionOrTheOption() throws Exception {
        provenance().writeBeside(folder.resolve("vectors.txt"));

        assertThat(firth("convert", "vectors.txt", "vectors.bin").status()).isZero();
        assertThat(firth("convert", "vectors.bin", "glove.txt", "--format", "glove-text", "--limit", "2")
                        .status())
                .isZero();

        assertThat(firth("info", "vectors.bin").out()).contains("word2vec-binary");
        assertThat(Files.readAllLines(folder.resolve("glove.txt")))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("man 1");
        assertThat(Provenance.readBeside(folder.resolve("glove.txt"))).contains(provenance());
    }

    @Test
    void convertWritesToStandardOutput() throws Exception {
        PackagedCommand.Result result = firth("convert", "vectors.txt", "-", "--limit", "1");

        assertThat(result.status()).isZero();
        assertThat(result.out().lines()).hasSize(2).first().isEqualTo("1 3");
        assertThat(result.err()).contains("wrote 1 vectors");
    }

    @Test
    void convertKeepsNoProvenanceOfOtherVectors() throws Exception {
        provenance().writeBeside(folder.resolve("out.txt"));

        assertThat(firth("convert", "vectors.txt", "out.txt").status()).isZero();

        assertThat(Provenance.fileOf(folder.resolve("out.txt"))).doesNotExist();
    }

    @Test
    void infoTellsWhatIsInAFile() throws Exception {
        provenance().writeBeside(folder.resolve("vectors.txt"));

        PackagedCommand.Result text = firth("info", "vectors.txt");
        JsonNode json = new ObjectMapper()
                .readTree(firth("info", "vectors.txt", "--json").out());

        assertThat(text.out()).contains("word2vec-text", "window", "corpus.txt");
        assertThat(json.at("/words").asInt()).isEqualTo(6);
        assertThat(json.at("/dim").asInt()).isEqualTo(3);
        assertThat(json.at("/zero vectors").asInt()).isEqualTo(1);
        assertThat(json.at("/norm max").asDouble()).isBetween(1.73, 1.74);
        assertThat(json.at("/provenance/seed").asInt()).isEqualTo(7);
    }

    @Test
    void infoCountsValuesThatAreNotFinite() throws Exception {
        PackagedCommand.write(folder, "nan.txt", "2 2\na 3 4\nb NaN 1\n");

        PackagedCommand.Result result = firth("info", "nan.txt", "--json");

        JsonNode json = new ObjectMapper().readTree(result.out());
        assertThat(json.at("/not finite").asInt()).isEqualTo(1);
        assertThat(json.at("/norm min").asDouble()).isEqualTo(5);
    }

    private static Provenance provenance() {
        return Provenance.of(
                "word2vec", Map.of("window", 5), 7, new Provenance.CorpusSource("corpus.txt", 10, null, 2), 1.5, 6, 3);
    }

    private PackagedCommand.Result firth(String... arguments) throws Exception {
        return new PackagedCommand(folder).run(arguments);
    }
}
