package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.npy.NpyReader;
import dev.firth.core.npy.NpyType;
import dev.firth.core.safetensors.SafetensorsFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged commands that turn texts into tokens and vectors. */
class EncodersIT {
    private static final Path MODELS =
            Path.of("../transformer/src/test/resources/dev/firth/transformer").toAbsolutePath();
    private static final String SENTENCES = MODELS.resolve("sentence/version6").toString();
    private static final String MASKS = MODELS.resolve("fillmask/model").toString();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private JsonNode golden;

    @BeforeEach
    void writeTexts() throws Exception {
        golden = JSON.readTree(Path.of(SENTENCES, "expected.json").toFile());
        StringBuilder lines = new StringBuilder();
        golden.get("texts").forEach(text -> lines.append(text.textValue()).append('\n'));
        Files.writeString(folder.resolve("lines.txt"), lines);
    }

    private PackagedCommand.Result firth(String... arguments) throws Exception {
        return new PackagedCommand(folder).run(arguments);
    }

    private void assertVectors(NpyReader found, String expected) {
        assertThat(found.rows()).isEqualTo(golden.get(expected).size());
        for (int row = 0; row < found.rows(); row++) {
            float[] vector = found.floats(row);
            for (int i = 0; i < vector.length; i++) {
                double right = golden.get(expected).get(row).get(i).doubleValue();
                assertThat((double) vector[i]).isCloseTo(right, within(2e-5));
            }
        }
    }

    @Test
    void encodeWritesAnArrayOfTheVectors() throws Exception {
        PackagedCommand.Result result =
                firth("encode", SENTENCES, "--input", "lines.txt", "--output", "sentences.npy", "--engine", "onednn");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.err()).contains("wrote 7 vectors of 16 dimensions to sentences.npy", "were cut, text 6");
        assertVectors(NpyReader.open(folder.resolve("sentences.npy")), "plain");
        firth("encode", SENTENCES, "-i", "lines.txt", "-o", "q.npy", "--prompt-name", "query");
        assertVectors(NpyReader.open(folder.resolve("q.npy")), "queries");
        firth("encode", SENTENCES, "-i", "lines.txt", "-o", "m.npy", "--dimension", "5", "--normalize");
        assertVectors(NpyReader.open(folder.resolve("m.npy")), "matryoshka");
    }

    @Test
    void encodeMultipliesIn8BitsIfAsked() throws Exception {
        PackagedCommand.Result result = firth(
                "encode", SENTENCES, "-i", "lines.txt", "-o", "v.npy", "--engine", "onednn", "--int8", "--normalize");

        assertThat(result.status()).as(result.err()).isZero();
        NpyReader found = NpyReader.open(folder.resolve("v.npy"));
        for (int row = 0; row < found.rows(); row++) {
            double product = 0;
            double squares = 0;
            for (int i = 0; i < found.columns(); i++) {
                double right = golden.get("plain").get(row).get(i).doubleValue();
                product += found.floats(row)[i] * right;
                squares += right * right;
            }
            assertThat(product / Math.sqrt(squares)).isGreaterThan(0.995).isLessThan(1 - 1e-9);
        }
    }

    @Test
    void encodePrintsJsonLines() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder)
                .input("a cat sat\r\n\n".getBytes(StandardCharsets.UTF_8))
                .run("encode", SENTENCES, "--input", "-", "--output", "-", "--format", "jsonl");

        assertThat(result.status()).as(result.err()).isZero();
        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = JSON.readTree(lines.get(0));
        assertThat(first.get("text").textValue()).isEqualTo("a cat sat");
        assertThat(first.get("embedding").get(3).doubleValue())
                .isCloseTo(golden.at("/plain/0/3").doubleValue(), within(2e-5));
        assertThat(JSON.readTree(lines.get(1)).get("text").textValue()).isEmpty();
    }

    @Test
    void encodeKeepsVectorsInFewerBits() throws Exception {
        for (String precision : List.of("int8", "uint8", "binary", "ubinary")) {
            firth("encode", SENTENCES, "-i", "lines.txt", "-o", "x.npy", "--precision", precision);
            NpyReader array = NpyReader.open(folder.resolve("x.npy"));
            assertThat(array.rows()).isEqualTo(7);
            assertThat(array.columns()).isEqualTo(precision.endsWith("int8") ? 16 : 2);
            assertThat(array.type()).isEqualTo(precision.startsWith("u") ? NpyType.UINT8 : NpyType.INT8);
        }
    }

    @Test
    void encodeWritesTheVectorsOfTokens() throws Exception {
        PackagedCommand.Result result =
                firth("encode", SENTENCES, "a cat sat", "-o", "t.safetensors", "--tokens", "--layers", "all");

        assertThat(result.status()).as(result.err()).isZero();
        SafetensorsFile file = SafetensorsFile.open(folder.resolve("t.safetensors"));
        assertThat(file.tensor("0.hidden").orElseThrow().shape()).containsExactly(3L, 5L, 16L);
        assertThat(file.tensor("0.ids").orElseThrow().shape()).containsExactly(5L);
        assertThat(file.metadata()).containsEntry("0.offsets", "[[0,0],[0,1],[2,5],[6,9],[0,0]]");
    }

    @Test
    void tokenizePrintsIdsTokensAndOffsets() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder)
                .input("Cats sat\n".getBytes(StandardCharsets.UTF_8))
                .run("tokenize", SENTENCES);

        assertThat(result.status()).as(result.err()).isZero();
        JsonNode line = JSON.readTree(result.out());
        assertThat(line.get("tokens").toString()).isEqualTo("[\"[CLS]\",\"cat\",\"##s\",\"sat\",\"[SEP]\"]");
        assertThat(line.get("offsets").toString()).isEqualTo("[[0,0],[0,3],[3,4],[5,8],[0,0]]");
        assertThat(line.get("ids").get(0).intValue()).isEqualTo(2);

        firth("tokenize", SENTENCES, "-i", "lines.txt", "-o", "ids.jsonl", "--max-tokens", "4");
        List<String> cut = Files.readAllLines(folder.resolve("ids.jsonl"));
        assertThat(cut).hasSize(7);
        for (String text : cut) {
            assertThat(JSON.readTree(text).get("ids").size()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void similarityIsTheModels() throws Exception {
        PackagedCommand.Result two = firth("similarity", SENTENCES, "a cat sat", "money");
        PackagedCommand.Result three = firth("similarity", SENTENCES, "a cat sat", "money", "", "--json");

        double sum = 0;
        for (int i = 0; i < 16; i++) {
            sum += golden.at("/plain/0/" + i).doubleValue()
                    * golden.at("/plain/6/" + i).doubleValue();
        }
        assertThat(Double.parseDouble(two.out())).isCloseTo(sum, within(6e-5));
        assertThat(JSON.readTree(three.out()).at("/1/0").doubleValue()).isCloseTo(sum, within(2e-5));
    }

    @Test
    void searchListsTheBestTexts() throws Exception {
        PackagedCommand.Result result =
                firth("search", SENTENCES, "--corpus", "lines.txt", "--query", "money", "--top", "2", "--json");

        assertThat(result.status()).as(result.err()).isZero();
        JsonNode hits = JSON.readTree(result.out()).get("money");
        assertThat(hits.size()).isEqualTo(2);
        assertThat(hits.at("/0/similarity").doubleValue())
                .isGreaterThan(hits.at("/1/similarity").doubleValue());
        int line = hits.at("/0/line").intValue();
        assertThat(hits.at("/0/text")).isEqualTo(golden.get("texts").get(line - 1));
        assertThat(firth("search", SENTENCES, "-c", "lines.txt", "-q", "money", "-n", "1")
                        .out())
                .contains("  " + line + "  ");
    }

    @Test
    void fillMaskListsTokens() throws Exception {
        JsonNode expected =
                JSON.readTree(MODELS.resolve("fillmask/expected.json").toFile()).get(0);
        PackagedCommand.Result result =
                firth("fill-mask", MASKS, expected.get("text").textValue(), "--top", "2");

        assertThat(result.status()).as(result.err()).isZero();
        JsonNode best = expected.at("/expected/0/0");
        assertThat(result.out().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains(best.get(3).textValue());
        assertThat(firth("fill-mask", MASKS, "no mask here").err()).contains("[MASK]");
    }

    @Test
    void infoDescribesAModelDirectory() throws Exception {
        PackagedCommand.Result result = firth("info", SENTENCES);

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("family", "bert", "Normalize", "dot", "passage: ");
        assertThat(JSON.readTree(firth("info", SENTENCES, "--json").out())
                        .get("layers")
                        .intValue())
                .isEqualTo(2);
    }

    @Test
    void modelsAreExportedAndConverted() throws Exception {
        PackagedCommand.Result exported = firth("export", "onnx", SENTENCES, "--output", "model.onnx");
        PackagedCommand.Result converted = firth("convert", SENTENCES, "converted");

        assertThat(exported.status()).as(exported.err()).isZero();
        assertThat(folder.resolve("model.onnx")).isNotEmptyFile();
        assertThat(converted.status()).as(converted.err()).isZero();
        assertThat(firth("encode", "converted", "-i", "lines.txt", "-o", "c.npy")
                        .status())
                .isZero();
        assertVectors(NpyReader.open(folder.resolve("c.npy")), "plain");
        assertThat(firth("convert", SENTENCES, "converted").err()).contains("expected a directory that does not exist");
        assertThat(firth("convert", SENTENCES, "other", "--limit", "3").err()).contains("is a model directory");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        encode @ -o x.npy                                       | 2 | give texts or --input, one of them
        encode @ text -o x.vec                                  | 2 | --output x.vec: expected a name that ends in .npy or .jsonl
        encode @ text -o - --format npy                         | 2 | only jsonl can go to standard output
        encode @ text -o x.npy --pooling best                   | 2 | --pooling best: expected one of cls
        encode @ text -o x.npy --layers all                     | 2 | --layers and --attention are for --tokens
        encode @ text -o x.safetensors --tokens --normalize     | 2 | --tokens has no use for --pooling
        encode @ text -o x.safetensors --tokens --layers none   | 2 | none
        encode @ text -o x.npy --prompt-name title              | 2 | no prompt "title": the model has document, passage, query
        encode @ text -o x.npy --engine gpu                     | 2 | --engine gpu: expected auto or one of
        encode @ text -o x.npy --int8 --engine onnxruntime-cpu  | 1 | engine onnxruntime-cpu has no products of the precision int8
        encode @ text -o x.npy --max-tokens 99                  | 1 | --max-tokens 99: the encoder has positions for 24
        encode nowhere text -o x.npy                            | 1 | nowhere: expected a model directory, found nothing
        encode @ -i lines.txt -o x.npy --refuse-long            | 1 | text 6 has 24 tokens: the model takes at most 14
        encode @ -i latin1.txt -o x.npy                         | 1 | latin1.txt, line 2: expected UTF-8, found other bytes
        similarity @ one                                        | 2 | TEXT
        fill-mask @ [MASK]                                      | 1 | is missing
        tokenize nowhere -i lines.txt                           | 1 | nowhere
        """)
    void whatIsWrongIsSaidAndNothingIsWritten(String line, int status, String message) throws Exception {
        Files.write(folder.resolve("latin1.txt"), "a cat\nna\u00efve\n".getBytes(StandardCharsets.ISO_8859_1));
        String[] words = Arrays.stream(line.strip().split(" +", -1))
                .map(word -> word.equals("@") ? SENTENCES : word)
                .toArray(String[]::new);

        PackagedCommand.Result result = firth(words);

        assertThat(result.status()).as(result.err()).isEqualTo(status);
        assertThat(result.err()).contains(message).doesNotContain("\tat ");
        assertThat(folder.resolve("x.npy")).doesNotExist();
        assertThat(folder.resolve("x.safetensors")).doesNotExist();
    }
}
