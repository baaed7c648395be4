package dev.firth.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Model files of RoBERTa, XLM-RoBERTa and SentencePiece, against what transformers makes of them:
 * {@code src/test/scripts/golden_files.py} wrote them and {@code files.json.gz}.
 */
class GoldenFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"roberta", "xlm-roberta", "unigram", "byte-pairs"})
    void textsAreEncodedAlike(String name) throws IOException, URISyntaxException {
        JsonNode golden;
        try (InputStream in = new GZIPInputStream(GoldenFilesTest.class.getResourceAsStream("files.json.gz"))) {
            golden = JSON.readTree(in);
        }
        Tokenizer tokenizer =
                Tokenizer.load(Path.of(GoldenFilesTest.class.getResource(name).toURI()));
        assertThat(golden.path("texts")).hasSizeGreaterThan(50);
        for (int i = 0; i < golden.path("texts").size(); i++) {
            String text = golden.path("texts").get(i).textValue();
            int[][] wanted = JSON.convertValue(golden.path("groups").path(name).get(i), int[][].class);

            Encoding encoding = tokenizer.encode(text);

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
}
