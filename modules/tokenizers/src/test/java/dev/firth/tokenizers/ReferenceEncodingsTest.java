package dev.firth.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.testing.TestData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real vocabularies on texts of many languages, against what the models' own tokenizer makes of them. */
@Tag("data")
class ReferenceEncodingsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "vocab/bert-base-uncased-vocab.txt, '{}', bert-base-uncased.default",
        "vocab/bert-base-uncased-vocab.txt, '{\"strip_accents\": false}', bert-base-uncased.strip_accents_false",
        "vocab/bert-base-cased-vocab.txt, '{\"do_lower_case\": false}', bert-base-cased.default",
        "vocab/bert-base-cased-tokenizer.json, '{}', bert-base-cased.default",
        "vocab/bert-base-multilingual-uncased-vocab.txt.gz, '{}', bert-base-multilingual-uncased.default",
        "vocab/bert-base-multilingual-uncased-tokenizer.json.gz, '{}', bert-base-multilingual-uncased.default",
        "models/wiki-bert-4x128/vocab.txt, '{}', wiki-8k.default",
    })
    void textsAreEncodedAlike(String vocabulary, String configuration, String reference) throws IOException {
        Tokenizer tokenizer =
                load(vocabulary, configuration).withoutTruncation().withoutPadding();
        List<JsonNode> expected = lines(reference);
        List<String> texts =
                expected.stream().map(node -> node.path("text").textValue()).toList();

        List<Encoding> encodings = tokenizer.encodeAll(texts, 2);

        assertThat(expected).hasSizeGreaterThan(1000);
        for (int i = 0; i < texts.size(); i++) {
            assertAlike(encodings.get(i), expected.get(i));
            assertPlacesAgree(encodings.get(i), texts.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vocab/bert-base-uncased-vocab.txt, '{}', bert-base-uncased.pairs",
        "vocab/bert-base-cased-vocab.txt, '{\"do_lower_case\": false}', bert-base-cased.pairs",
        "vocab/bert-base-cased-tokenizer.json, '{}', bert-base-cased.pairs",
        "vocab/bert-base-multilingual-uncased-vocab.txt.gz, '{}', bert-base-multilingual-uncased.pairs",
        "models/wiki-bert-4x128/vocab.txt, '{}', wiki-8k.pairs",
    })
    void pairsAreCutAlike(String vocabulary, String configuration, String reference) throws IOException {
        Tokenizer tokenizer = load(vocabulary, configuration).withoutPadding();
        List<JsonNode> expected = lines(reference);
        assertThat(expected).hasSizeGreaterThan(200);
        for (JsonNode node : expected) {
            String strategy = node.path("strategy").textValue().toUpperCase(Locale.ROOT);
            Truncation truncation = Truncation.to(node.path("max_length").intValue())
                    .withStrategy(Truncation.Strategy.valueOf(strategy));

            JsonNode text = node.path("text");
            Tokenizer cutting =
                    tokenizer.withTruncation(truncation).withPadding(Padding.toLength(truncation.maxLength()));
            Encoding encoding = text.isArray()
                    ? cutting.encode(text.get(0).textValue(), text.get(1).textValue())
                    : cutting.encode(text.textValue());

            assertAlike(encoding, node);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vocab/bert-base-uncased-vocab.txt, '{}', bert-base-uncased",
        "vocab/bert-base-cased-vocab.txt, '{\"do_lower_case\": false}', bert-base-cased",
        "vocab/bert-base-multilingual-uncased-tokenizer.json.gz, '{}', bert-base-multilingual-uncased",
        "models/wiki-bert-4x128/vocab.txt, '{}', wiki-8k",
    })
    void idsAreDecodedAlike(String vocabulary, String configuration, String reference) throws IOException {
        Tokenizer tokenizer = load(vocabulary, configuration);
        JsonNode expected = JSON.readTree(
                TestData.require("ref/tokenizer/" + reference + ".decode.json").toFile());
        assertThat(expected).hasSizeGreaterThanOrEqualTo(100);
        for (JsonNode node : expected) {
            int[] ids = JSON.convertValue(node.path("ids"), int[].class);
            assertThat(tokenizer.decode(ids, true))
                    .isEqualTo(node.path("decoded").textValue());
        }
    }

    private Tokenizer load(String vocabulary, String configuration) throws IOException {
        Path source = TestData.require(vocabulary);
        boolean isJson = vocabulary.contains("tokenizer.json");
        Path copy = folder.resolve(isJson ? "tokenizer.json" : "vocab.txt");
        try (InputStream in = open(source)) {
            Files.copy(in, copy);
        }
        Files.writeString(folder.resolve("tokenizer_config.json"), configuration);
        return Tokenizer.load(folder);
    }

    private static List<JsonNode> lines(String reference) throws IOException {
        Path file = TestData.require("ref/tokenizer/" + reference + ".jsonl.gz");
        List<JsonNode> nodes = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                nodes.add(JSON.readTree(line));
            }
        }
        return nodes;
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    private static void assertAlike(Encoding encoding, JsonNode expected) {
        Supplier<String> what = () -> expected.path("text").toString();
        assertThat(encoding.tokens()).as(what).isEqualTo(JSON.convertValue(expected.path("tokens"), List.class));
        assertThat(encoding.ids()).as(what).isEqualTo(JSON.convertValue(expected.path("ids"), int[].class));
        assertThat(encoding.typeIds()).as(what).isEqualTo(JSON.convertValue(expected.path("type_ids"), int[].class));
        assertThat(encoding.attentionMask()).as(what).isEqualTo(JSON.convertValue(expected.path("mask"), int[].class));
        int[][] places = IntStream.range(0, encoding.length())
                .mapToObj(i -> new int[] {encoding.start(i), encoding.end(i)})
                .toArray(int[][]::new);
        assertThat(places).as(what).isDeepEqualTo(JSON.convertValue(expected.path("offsets"), int[][].class));
    }

    private static void assertPlacesAgree(Encoding encoding, String text) {
        int[] points = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            points[i + 1] = points[i] + (Character.isLowSurrogate(text.charAt(i)) ? 0 : 1);
        }
        IntStream tokens = IntStream.range(0, encoding.length());
        assertThat(tokens.filter(i -> points[encoding.startUtf16(i)] != encoding.start(i)
                        || points[encoding.endUtf16(i)] != encoding.end(i)))
                .isEmpty();
    }
}
