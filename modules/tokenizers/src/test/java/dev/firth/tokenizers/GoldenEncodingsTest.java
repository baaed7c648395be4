package dev.firth.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random texts under all kinds of settings, against what Hugging Face's tokenizers make of them:
 * {@code src/test/scripts/golden_encodings.py} wrote {@code golden.json.gz}. The system property {@code firth.golden}
 * names another file that it wrote, for more texts.
 */
class GoldenEncodingsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonNode golden;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        String other = System.getProperty("firth.golden");
        InputStream file = other == null
                ? GoldenEncodingsTest.class.getResourceAsStream("golden.json.gz")
                : Files.newInputStream(Path.of(other));
        try (InputStream in = new GZIPInputStream(file)) {
            golden = JSON.readTree(in);
        }
    }

    static Stream<JsonNode> groups() throws IOException {
        read();
        return IntStream.range(0, golden.path("groups").size()).mapToObj(golden.path("groups")::get);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("groups")
    void textsAreEncodedAlike(JsonNode group) throws IOException {
        Tokenizer tokenizer = load(group);
        assertThat(group.path("texts")).isNotEmpty();
        for (JsonNode expected : group.path("texts")) {
            String text = expected.path("text").textValue();

            Encoding encoding = tokenizer.encode(text);

            assertAlike(encoding, expected.path("encoding"), expected);
            for (int i = 0; i < encoding.length(); i++) {
                assertThat(text.codePointCount(0, encoding.startUtf16(i))).isEqualTo(encoding.start(i));
                assertThat(text.codePointCount(0, encoding.endUtf16(i))).isEqualTo(encoding.end(i));
            }
            assertThat(tokenizer.decode(encoding.ids(), false))
                    .isEqualTo(expected.path("decoded").get(0).textValue());
            assertThat(tokenizer.decode(encoding.ids(), true))
                    .isEqualTo(expected.path("decoded").get(1).textValue());
        }
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("groups")
    void textsAreCutAndPaddedAlike(JsonNode group) throws IOException {
        Tokenizer tokenizer = load(group);
        assertThat(group.path("cuts")).isNotEmpty();
        for (JsonNode expected : group.path("cuts")) {
            Tokenizer cutting =
                    tokenizer.withTruncation(truncation(expected)).withPadding(padding(expected.path("padding")));
            String first = expected.path("first").textValue();
            String second = expected.path("second").textValue();
            if (expected.has("error")) {
                assertThatIllegalArgumentException()
                        .as(expected::toString)
                        .isThrownBy(() -> encode(cutting, first, second));
                continue;
            }

            Encoding encoding = encode(cutting, first, second);

            assertAlike(encoding, expected.path("encoding"), expected, expected.has("overflow"));
            if (expected.has("overflow")) {
                assertThat(encoding.overflow())
                        .as(expected::toString)
                        .hasSize(expected.path("overflow").size());
                for (int i = 0; i < encoding.overflow().size(); i++) {
                    assertAlike(
                            encoding.overflow().get(i),
                            expected.path("overflow").get(i),
                            expected);
                }
            }
        }
    }

    private static Encoding encode(Tokenizer tokenizer, String first, String second) {
        return second == null ? tokenizer.encode(first) : tokenizer.encode(first, second);
    }

    private static Truncation truncation(JsonNode node) {
        return new Truncation(
                node.path("max_length").intValue(),
                Truncation.Strategy.valueOf(upper(node.path("strategy"))),
                node.path("stride").intValue(),
                Side.valueOf(upper(node.path("direction"))));
    }

    private static Padding padding(JsonNode node) {
        return new Padding(
                node.path("length").asInt(0),
                node.path("pad_to_multiple_of").asInt(1),
                Side.valueOf(upper(node.path("direction"))),
                node.path("pad_type_id").intValue());
    }

    private static String upper(JsonNode text) {
        return text.textValue().toUpperCase(Locale.ROOT);
    }

    private Tokenizer load(JsonNode group) throws IOException {
        ObjectNode document = golden.path("tokenizer").deepCopy();
        ObjectNode normalizer = group.path("normalizer").deepCopy();
        document.set("normalizer", normalizer.put("type", "BertNormalizer"));
        document.set("added_tokens", group.path("added_tokens"));
        JSON.writeValue(folder.resolve("tokenizer.json").toFile(), document);
        return Tokenizer.load(folder);
    }

    private static void assertAlike(Encoding encoding, JsonNode expected, JsonNode what) {
        assertAlike(encoding, expected, what, true);
    }

    /** Words are numbered from the first that was looked at there; here it is always the first of the text. */
    private static void assertAlike(Encoding encoding, JsonNode expected, JsonNode what, boolean wordsToo) {
        int[][] wanted = JSON.convertValue(expected, int[][].class);
        int length = encoding.length();
        int[][] found = {
            encoding.ids(),
            encoding.typeIds(),
            wordsToo ? encoding.words() : wanted[2],
            IntStream.range(0, length).map(encoding::start).toArray(),
            IntStream.range(0, length).map(encoding::end).toArray(),
            encoding.specialTokensMask(),
            encoding.attentionMask()
        };
        assertThat(Arrays.deepToString(found)).as(what::toString).isEqualTo(Arrays.deepToString(wanted));
    }
}
