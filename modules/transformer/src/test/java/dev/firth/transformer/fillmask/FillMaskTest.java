package dev.firth.transformer.fillmask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.testing.TestData;
import dev.firth.transformer.sentence.GoldenSentences;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FillMaskTest {
    private static Path model() throws URISyntaxException {
        return Path.of(FillMaskTest.class
                .getResource("/dev/firth/transformer/fillmask")
                .toURI());
    }

    @Test
    void everyMaskIsFilledAsThePipelineOfTransformersDoes() throws IOException, URISyntaxException {
        JsonNode references =
                new ObjectMapper().readTree(model().resolve("expected.json").toFile());
        try (FillMask masks = FillMask.load(model(), "onednn")) {
            for (JsonNode reference : references) {
                List<List<MaskFilling>> found = masks.fill(reference.get("text").textValue(), 4);
                assertThat(found).hasSameSizeAs(reference.get("masks"));
                for (int mask = 0; mask < found.size(); mask++) {
                    for (int i = 0; i < 4; i++) {
                        JsonNode expected = reference.get("masks").get(mask).get(i);
                        MaskFilling filling = found.get(mask).get(i);
                        assertThat(filling.token())
                                .isEqualTo(expected.get("token_str").textValue());
                        assertThat(filling.id()).isEqualTo(expected.get("token").intValue());
                        assertThat(filling.probability())
                                .isCloseTo(expected.get("score").doubleValue(), within(1e-5));
                        assertThat(filling.text())
                                .isEqualTo(expected.get("sequence")
                                        .textValue()
                                        .replace("[CLS] ", "")
                                        .replace(" [SEP]", ""));
                    }
                }
            }
        }
    }

    @Test
    void aTextWithoutAMaskOrTooLongIsRefused() throws IOException, URISyntaxException {
        try (FillMask masks = FillMask.load(model(), "onednn")) {
            assertThatThrownBy(() -> masks.fill("Paris is old.", 3))
                    .hasMessage("\"Paris is old.\" has no mask: write [MASK] in the place of the word that the model is"
                            + " to find");
            assertThatThrownBy(() -> masks.fill("[MASK]" + " paris".repeat(14), 3))
                    .hasMessage("the text has 17 tokens: the model takes at most 16. Shorten it");
            assertThatThrownBy(() -> masks.fill("[MASK]", 0)).hasMessage("top 0: expected at least 1");
        }
    }

    @Test
    @Tag("data")
    void theBestTokensAreTransformers() throws IOException {
        Path model = TestData.require("models/wiki-bert-4x128");
        JsonNode references = new ObjectMapper()
                .readTree(model.resolve("expected/fill_mask.json").toFile());
        try (FillMask masks = FillMask.load(model, "onednn")) {
            for (JsonNode reference : references) {
                JsonNode expected = reference.get("top10");
                List<MaskFilling> found =
                        masks.fill(reference.get("text").textValue(), 10).get(0);
                assertThat(found).hasSize(10);
                for (int i = 0; i < 10; i++) {
                    assertThat(found.get(i).token())
                            .isEqualTo(expected.get(i).get(0).textValue());
                    assertThat(found.get(i).id())
                            .isEqualTo(expected.get(i).get(1).intValue());
                    assertThat(Math.log(found.get(i).probability()))
                            .isCloseTo(expected.get(i).get(2).doubleValue(), within(1e-3));
                }
            }
        }
    }

    @Test
    void aModelWithoutTheHeadIsRefused() {
        assertThatThrownBy(() -> FillMask.load(new GoldenSentences("version2").folder(), "onednn"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cls.predictions.transform.dense.weight")
                .hasMessageContaining("is missing");
    }
}
