package dev.firth.transformer.fillmask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.io.InvalidFileException;
import dev.firth.core.testing.TestData;
import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.transformer.Resources;
import dev.firth.transformer.sentence.GoldenSentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FillMaskTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Engine> engines() {
        return Engines.all().stream().filter(engine -> engine.availability().usable());
    }

    private static Path resource(String name) {
        return Resources.path("fillmask/" + name);
    }

    private static FillMask golden() throws IOException {
        return FillMask.load(resource("model"), Engines.named("onednn"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyEngineFillsInWhatThePipelineOfTransformersDoes(Engine engine) throws IOException {
        try (FillMask model = FillMask.load(resource("model"), engine)) {
            for (JsonNode call : JSON.readTree(resource("expected.json").toFile())) {
                String text = call.get("text").textValue();
                int top = call.get("top").intValue();
                List<List<FilledMask>> found = call.has("targets")
                        ? model.fill(text, top, List.of(JSON.treeToValue(call.get("targets"), String[].class)))
                        : model.fill(text, top);
                assertThat(found).as(text).hasSize(call.get("expected").size());
                for (int mask = 0; mask < found.size(); mask++) {
                    assertSame(found.get(mask), call.get("expected").get(mask));
                }
            }
        }
    }

    private static void assertSame(List<FilledMask> found, JsonNode expected) {
        assertThat(found).hasSize(expected.size());
        for (int i = 0; i < found.size(); i++) {
            FilledMask filled = found.get(i);
            assertThat(filled.token()).isEqualTo(expected.get(i).get(0).textValue());
            assertThat(filled.id()).isEqualTo(expected.get(i).get(1).intValue());
            assertThat(filled.probability()).isCloseTo(expected.get(i).get(2).doubleValue(), within(2e-5));
            assertThat(filled.text()).isEqualTo(expected.get(i).get(3).textValue());
        }
    }

    @Tag("data")
    @ParameterizedTest
    @MethodSource("engines")
    void aModelThatReadWikipediaFillsInWhatItDoesInTransformers(Engine engine) throws IOException {
        Path folder = TestData.require("models/wiki-bert-4x128");
        try (FillMask model = FillMask.load(folder, engine)) {
            for (JsonNode call :
                    JSON.readTree(folder.resolve("expected/fill_mask.json").toFile())) {
                JsonNode expected = call.get("top10");
                List<FilledMask> found =
                        model.fill(call.get("text").textValue(), 10).get(0);
                assertThat(found).hasSize(expected.size());
                for (int i = 0; i < expected.size(); i++) {
                    assertThat(found.get(i).token())
                            .isEqualTo(expected.get(i).get(0).textValue());
                    assertThat(found.get(i).id())
                            .isEqualTo(expected.get(i).get(1).intValue());
                    assertThat(Math.log(found.get(i).probability()))
                            .isCloseTo(expected.get(i).get(2).doubleValue(), within(1e-4));
                }
            }
        }
    }

    @Test
    void aTextWithoutMaskIsToldHowMasksAreWritten() throws IOException {
        try (FillMask model = golden()) {
            assertThat(model.maskToken()).isEqualTo("[MASK]");
            assertThatThrownBy(() -> model.fill("a cat <mask> on the mat", 5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the text \"a cat <mask> on the mat\" has no mask: write [MASK] where a token is to be"
                            + " filled in");
            assertThatThrownBy(() -> model.fill("", 5)).hasMessageContaining("has no mask");
        }
    }

    @Test
    void whatTheModelCannotDoIsRefused() throws IOException {
        try (FillMask model = golden()) {
            assertThatThrownBy(() -> model.fill("[MASK] " + "cat ".repeat(22), 5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has 25 tokens: the model takes at most 24. Shorten it");
            assertThat(model.fill("[MASK] " + "cat ".repeat(21), 1000).get(0)).hasSize(31);
            assertThatThrownBy(() -> model.fill("[MASK]", 0)).hasMessage("top 0: expected at least 1");
            assertThatThrownBy(() -> model.fill("[MASK]", 1, List.of())).hasMessageStartingWith("no target");
            assertThatThrownBy(() -> model.fill("[MASK]", 1, List.of("cat", "cats")))
                    .hasMessage("target \"cats\": expected a token of the vocabulary, which splits it into [[CLS], cat,"
                            + " ##s, [SEP]]. Choose a text that is one token");
        }
    }

    @Test
    void aModelWithoutAMaskedLanguageModelSaysWhatItLacks() {
        assertThatThrownBy(() -> FillMask.load(new GoldenSentences("version2").folder(), Engines.named("onednn")))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("found 5 that do not fit:")
                .hasMessageContaining("cls.predictions.transform.dense.weight[16, 16] is missing")
                .hasMessageContaining("cls.predictions.bias[39] is missing");
    }

    @Test
    void aTokenizerWithoutAMaskIsRefused(@TempDir Path temporary) throws IOException {
        Path model = temporary.resolve("model");
        Files.createDirectory(model);
        for (String file : List.of("config.json", "model.safetensors")) {
            Files.copy(resource("model").resolve(file), model.resolve(file));
        }
        Files.writeString(model.resolve("vocab.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\ncat\n");
        assertThatThrownBy(() -> FillMask.load(model, Engines.named("onednn")))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("expected a tokenizer with a mask token, found one without");
    }

    @Test
    void theMostProbableAreThoseOfASortedList() {
        Random random = new Random(4);
        for (int round = 0; round < 100; round++) {
            double[] probabilities =
                    random.doubles(50).map(x -> Math.rint(x * 10)).toArray();
            int[] candidates =
                    IntStream.range(0, 50).filter(id -> random.nextBoolean()).toArray();
            int top = 1 + random.nextInt(60);
            assertThat(MostProbable.of(probabilities, top, candidates))
                    .isEqualTo(Arrays.stream(candidates)
                            .boxed()
                            .sorted((a, b) -> probabilities[a] == probabilities[b]
                                    ? Integer.compare(a, b)
                                    : Double.compare(probabilities[b], probabilities[a]))
                            .limit(top)
                            .toList());
        }
    }
}
