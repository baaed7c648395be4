package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.provenance.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command between all formats, and on safetensors and quantized files. */
class ConvertFormatsIT {
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
    void aChainThroughEveryFormatLosesNothing() throws Exception {
        Provenance provenance = Provenance.of(
                "word2vec", Map.of("window", 5), 7, new Provenance.CorpusSource("corpus.txt", 10, null, 2), 1.5, 6, 3);
        provenance.writeBeside(folder.resolve("vectors.txt"));
        Files.createDirectory(folder.resolve("model"));
        converted("vectors.txt", "a.bin");
        converted("a.bin", "model");
        converted("model", "b.safetensors");
        converted("b.safetensors", "c.int8", "--exact");
        converted("c.int8", "d.pq", "--exact", "--sub-vector", "1", "--seed", "3", "--threads", "2");
        converted("d.pq", "e.vec");
        converted("e.vec", "f.txt", "--format", "glove-text");
        converted("f.txt", "back.txt");

        assertThat(folder.resolve("model/model.safetensors")).exists();
        assertThat(folder.resolve("model/vocab.txt")).hasContent("man\nking\nwoman\nqueen\nnaïve\napple\n");
        assertThat(Files.readString(folder.resolve("back.txt")).replace(" \n", "\n"))
                .isEqualTo(VECTORS);
        assertThat(Provenance.readBeside(folder.resolve("back.txt"))).contains(provenance);
    }

    @Test
    void everyFormatIsSearchedAndDescribed() throws Exception {
        converted("vectors.txt", "v.safetensors");
        converted("vectors.txt", "v.int8");
        converted("vectors.txt", "v.pq", "--sub-vector", "1");
        converted("vectors.txt", "exact.pq", "--exact");
        Files.writeString(folder.resolve("questions.txt"), ": family\nman king woman queen\n");
        for (String file : List.of("v.safetensors", "v.int8", "v.pq", "exact.pq")) {
            PackagedCommand.Result nearest = firth("nearest", file, "king", "--top", "2", "--json");
            assertThat(nearest.status()).as(nearest.err()).isZero();
            JsonNode json = new ObjectMapper().readTree(nearest.out());
            assertThat(json.at("/king/0/word").asText()).isEqualTo("queen");
            assertThat(json.at("/king/0/similarity").asDouble()).isBetween(0.80, 0.83);

            for (String method : List.of("3cosadd", "3cosmul")) {
                assertThat(firth("analogy", file, "man", "king", "woman", "--top", "1", "--method", method)
                                .out())
                        .contains("queen");
            }
            assertThat(firth("eval", "words", file, "--analogies", "questions.txt")
                            .out())
                    .contains("100.0");

            JsonNode info =
                    new ObjectMapper().readTree(firth("info", file, "--json").out());
            assertThat(info.at("/words").asInt()).isEqualTo(6);
            assertThat(info.at("/zero vectors").asInt()).isEqualTo(1);
            assertThat(file).endsWith(info.at("/format").asText());
            assertThat(info.has("exact")).isEqualTo(!file.endsWith("safetensors"));
            assertThat(info.at("/exact").asBoolean()).isEqualTo(file.startsWith("exact"));
        }
        assertThat(firth("nearest", "v.pq", "kingg").err()).contains("kingg").doesNotContain("\tat ");
        assertThat(firth("nearest", "v.pq", "queen", "--limit", "2").err())
                .contains("\"queen\" is not among the 2 words");
    }

    @Test
    void optionsThatTheFormatHasNoUseForAreWrongUsage() throws Exception {
        wrongUsage("--sub-vector is for the output format pq", "vectors.txt", "a.int8", "--sub-vector", "2");
        wrongUsage("--seed is for the output format pq", "vectors.txt", "a.bin", "--seed", "2");
        wrongUsage("--exact is for the output format int8 or pq", "vectors.txt", "a.txt", "--exact");
        wrongUsage("--threads is for the output format int8 or pq", "vectors.txt", "a.txt", "--threads", "2");
        wrongUsage("--sub-vector 0: expected a number of at least 1", "vectors.txt", "a.pq", "--sub-vector", "0");
        wrongUsage("--sub-vector 4: expected 1 to 3", "vectors.txt", "a.pq", "--sub-vector", "4");
        wrongUsage("--threads 0: expected a number of at least 1", "vectors.txt", "a.pq", "--threads", "0");
        wrongUsage("name the output", "vectors.txt", "-", "--format", "safetensors");
        wrongUsage("safetensors, int8, pq", "vectors.txt", "a.txt", "--format", "zip");
    }

    @Test
    void quantizedVectorsGoThroughPipes() throws Exception {
        converted("vectors.txt", "v.pq", "--exact");
        PackagedCommand.Result back = new PackagedCommand(folder)
                .input(Files.readAllBytes(folder.resolve("v.pq")))
                .run("convert", "-", "-", "--limit", "2");
        assertThat(back.out().lines().map(String::strip)).containsExactly("2 3", "man 1 0 0", "king 1 1 0");

        converted("vectors.txt", "v.safetensors");
        PackagedCommand.Result refused = new PackagedCommand(folder)
                .input(Files.readAllBytes(folder.resolve("v.safetensors")))
                .run("nearest", "-", "king");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err()).contains("standard input", "vocab.txt");
    }

    @Test
    void damagedFilesAreRefusedWithWhatToDo() throws Exception {
        converted("vectors.txt", "v.pq", "--exact");
        byte[] whole = Files.readAllBytes(folder.resolve("v.pq"));

        refused("v.pq", changed(whole, 8, 0), "version 0", "older than this Firth can read");
        refused("v.pq", changed(whole, 8, 9), "version 9", "A newer Firth wrote it");
        refused("v.pq", changed(whole, 200, 77), "checksum", "copy it again");
        refused("v.pq", Arrays.copyOf(whole, whole.length - 5), "bytes", "cut off");

        converted("vectors.txt", "v.safetensors");
        byte[] tensors = Files.readAllBytes(folder.resolve("v.safetensors"));
        refused("v.safetensors", Arrays.copyOf(tensors, tensors.length - 5), "the header at offset 8", "copy or save");
        Files.write(folder.resolve("v.safetensors"), tensors);
        Files.delete(folder.resolve("vocab.txt"));
        assertThat(firth("nearest", "v.safetensors", "king").err()).contains("vocab.txt", "no such file");
        Files.createDirectory(folder.resolve("empty"));
        assertThat(firth("info", "empty").err()).contains("found a folder without model.safetensors");
    }

    private static byte[] changed(byte[] whole, int at, int value) {
        byte[] changed = whole.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private void refused(String name, byte[] content, String... fragments) throws Exception {
        Files.write(folder.resolve(name), content);
        for (String command : List.of("nearest", "convert")) {
            PackagedCommand.Result result = firth(command, name, command.equals("nearest") ? "king" : "out.txt");
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err())
                    .startsWith("firth: " + name)
                    .contains(fragments)
                    .doesNotContain("\tat ");
            assertThat(folder.resolve("out.txt")).doesNotExist();
        }
    }

    private void wrongUsage(String message, String... arguments) throws Exception {
        String[] line = new String[arguments.length + 1];
        line[0] = "convert";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        PackagedCommand.Result result = firth(line);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }

    private void converted(String from, String to, String... options) throws Exception {
        String[] line = new String[options.length + 3];
        line[0] = "convert";
        line[1] = from;
        line[2] = to;
        System.arraycopy(options, 0, line, 3, options.length);
        PackagedCommand.Result result = firth(line);
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("wrote 6 vectors of 3 dimensions");
    }

    private PackagedCommand.Result firth(String... arguments) throws Exception {
        return new PackagedCommand(folder).run(arguments);
    }
}
