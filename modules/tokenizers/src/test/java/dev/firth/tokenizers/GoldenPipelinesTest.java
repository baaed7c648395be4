package dev.firth.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tokenizers of every kind of step and model on random texts, against what Hugging Face's tokenizers make of them:
 * {@code src/test/scripts/golden_pipelines.py} wrote {@code pipelines.json.gz}. The system property
 * {@code firth.golden.pipelines} names another file that it wrote, for more texts.
 */
class GoldenPipelinesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonNode golden;

    @TempDir
    private Path folder;

    static Stream<Integer> groups() throws IOException {
        String other = System.getProperty("firth.golden.pipelines");
        InputStream file = other == null
                ? GoldenPipelinesTest.class.getResourceAsStream("pipelines.json.gz")
                : Files.newInputStream(Path.of(other));
        try (InputStream in = new GZIPInputStream(file)) {
            golden = JSON.readTree(in);
        }
        return IntStream.range(0, golden.path("groups").size()).boxed();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("groups")
    void textsAreEncodedAlike(int number) throws IOException {
        JsonNode group = golden.path("groups").get(number);
        Path file = folder.resolve("tokenizer.json");
        JSON.writeValue(file.toFile(), group.path("tokenizer"));
        Tokenizer tokenizer = Tokenizer.load(file);
        List<String> texts = Arrays.asList(JSON.convertValue(golden.path("texts"), String[].class));
        assertThat(texts).hasSizeGreaterThan(10);
        for (int i = 0; i < texts.size(); i++) {
            JsonNode expected = group.path("encoded").get(i);

            Encoding encoding = tokenizer.encode(texts.get(i));

            assertAlike(encoding, expected.get(0), texts.get(i));
            for (int k = 0; k < encoding.length(); k++) {
                assertThat(texts.get(i).codePointCount(0, encoding.startUtf16(k)))
                        .isEqualTo(encoding.start(k));
                assertThat(texts.get(i).codePointCount(0, encoding.endUtf16(k))).isEqualTo(encoding.end(k));
            }
            String decoded = tokenizer.decode(encoding.ids(), false);
            if (!expected.get(1).isNull()) {
                assertThat(decoded).as(texts.get(i)).isEqualTo(expected.get(1).textValue());
            }
        }
        assertAlike(tokenizer.encode(texts.get(0), texts.get(1)), group.path("pair"), texts.get(0));
        Tokenizer cutting = tokenizer.withTruncation(Truncation.to(12).withStride(2));
        for (int i = 0; i < group.path("cut").size(); i++) {
            JsonNode expected = group.path("cut").get(i);

            Encoding encoding = cutting.encode(texts.get(i));

            assertAlike(encoding, expected.get(0), texts.get(i));
            // What is beyond the greatest length in a longer text is lost there; here it is part of the overflow.
            if (group.path("lengths").get(i).intValue() <= 12) {
                assertThat(encoding.overflow()).hasSize(expected.size() - 1);
                for (int k = 1; k < expected.size(); k++) {
                    assertAlike(encoding.overflow().get(k - 1), expected.get(k), texts.get(i));
                }
            }
        }
    }

    private static void assertAlike(Encoding encoding, JsonNode expected, String text) {
        int[][] wanted = JSON.convertValue(expected, int[][].class);
        int length = encoding.length();
        int[][] found = {
            encoding.ids(),
            encoding.typeIds(),
            encoding.words(),
            IntStream.range(0, length).map(encoding::start).toArray(),
            IntStream.range(0, length).map(encoding::end).toArray(),
            encoding.specialTokensMask(),
            encoding.attentionMask()
        };
        assertThat(Arrays.deepToString(found))
                .as(JSON.valueToTree(text).toString())
                .isEqualTo(Arrays.deepToString(wanted));
    }
}
