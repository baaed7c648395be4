package dev.firth.transformer.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.safetensors.SafetensorsFile;
import dev.firth.core.safetensors.SafetensorsWriter;
import dev.firth.core.safetensors.Tensor;
import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.transformer.model.EncoderOptions;
import dev.firth.transformer.model.LongTexts;
import dev.firth.transformer.sentence.GoldenSentences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenEncoderTest {
    private static EncoderOptions.Builder on(String engine) {
        return EncoderOptions.builder().engine(engine);
    }

    private static TokenEncoderOptions.Builder options(EncoderOptions.Builder encoder) {
        return TokenEncoderOptions.builder().encoder(encoder.build());
    }

    private static TokenEncoderOptions.Builder onCpu() {
        return options(on("onednn"));
    }

    static Stream<String> engines() {
        return Engines.all().stream()
                .filter(engine -> engine.availability().usable())
                .map(Engine::name);
    }

    /** That no number differs by more than a share of the largest. */
    private static void assertClose(String what, float[] found, float[] expected, double share) {
        assertThat(found).as(what).hasSameSizeAs(expected);
        double most = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            most = Math.max(most, Math.abs(expected[i]));
            double apart = Math.abs((double) found[i] - expected[i]);
            difference = Double.isNaN(apart) ? Double.POSITIVE_INFINITY : Math.max(difference, apart);
        }
        assertThat(difference).as(what).isLessThanOrEqualTo(most * share);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyEngineGivesWhatTransformersComputes(String engine) throws IOException {
        double share = engine.startsWith("nd4j") ? 1e-4 : 2e-5;
        GoldenTokens golden = GoldenTokens.open();
        TokenEncoderOptions options = options(on(engine))
                .layers(LayerChoice.ALL)
                .attention(true)
                .pooler(true)
                .build();
        try (TokenEncoder encoder = TokenEncoder.load(GoldenTokens.model(), options)) {
            List<TokenVectors> found = encoder.encode(golden.texts());
            for (int text = 0; text < found.size(); text++) {
                TokenVectors vectors = found.get(text);
                assertThat(vectors.layers()).isEqualTo(3);
                assertThat(vectors.dimension()).isEqualTo(16);
                assertClose("hidden", vectors.hidden(), golden.floats(text, "hidden"), share);
                assertClose("pooled", vectors.pooled(), golden.floats(text, "pooled"), share);
                assertClose("attention", vectors.attention().all(), golden.floats(text, "attention"), share);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2,0                | selected
        -1,-3              | selected
        sum-last-2         | sum
        concat-last-2      | concatenated
        mix:0.3,-1.2,0.8:1.7 | mixed
        """)
    void layersAreCombinedAsIsAskedFor(String layers, String expected) throws IOException {
        GoldenTokens golden = GoldenTokens.open();
        TokenEncoderOptions options = onCpu().layers(LayerChoice.of(layers)).build();
        try (TokenEncoder encoder = TokenEncoder.load(GoldenTokens.model(), options)) {
            List<TokenVectors> found = encoder.encode(golden.texts());
            for (int text = 0; text < found.size(); text++) {
                TokenVectors vectors = found.get(text);
                assertThat(golden.shape(text, expected))
                        .containsExactly(
                                (long) vectors.layers(),
                                (long) vectors.encoding().length(),
                                (long) vectors.dimension());
                assertClose(layers, vectors.hidden(), golden.floats(text, expected), 2e-5);
            }
        }
    }

    @Test
    void wordsHaveTheVectorsOfTheirTokens() throws IOException {
        GoldenTokens golden = GoldenTokens.open();
        try (TokenEncoder encoder = TokenEncoder.load(GoldenTokens.model(), onCpu().build())) {
            for (int text = 0; text < golden.texts().size(); text++) {
                TokenVectors vectors = encoder.encode(golden.texts().get(text));
                assertClose("first", joined(vectors.words(0, WordPooling.FIRST)), golden.floats(text, "first"), 2e-5);
                assertClose("mean", joined(vectors.words(0, WordPooling.MEAN)), golden.floats(text, "mean"), 2e-5);
            }
            String text = "the Kittens sat";
            TokenVectors vectors = encoder.encode(text);
            WordVector kittens = vectors.words(0, WordPooling.FIRST).get(1);
            assertThat(kittens.word()).isEqualTo(1);
            assertThat(kittens.endToken() - kittens.firstToken()).isEqualTo(2);
            assertThat(text.substring(
                            vectors.encoding().startUtf16(kittens.firstToken()),
                            vectors.encoding().endUtf16(kittens.endToken() - 1)))
                    .isEqualTo("Kittens");
            assertThat(kittens.vector()).isEqualTo(vectors.vector(0, kittens.firstToken()));
        }
    }

    private static float[] joined(List<WordVector> words) {
        float[] all = new float[words.size() * 16];
        for (int i = 0; i < words.size(); i++) {
            System.arraycopy(words.get(i).vector(), 0, all, i * 16, 16);
        }
        return all;
    }

    @Test
    void aWordHasAnotherVectorInAnotherContext() throws IOException {
        try (TokenEncoder encoder = TokenEncoder.load(
                GoldenTokens.model(), onCpu().layers(LayerChoice.of("0,-1")).build())) {
            TokenVectors river = encoder.encode("the river bank");
            TokenVectors money = encoder.encode("the money bank");
            assertThat(river.vector(0, 3)).isEqualTo(money.vector(0, 3));
            assertThat(river.vector(1, 3)).isNotEqualTo(money.vector(1, 3));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aTextAloneHasTheVectorsThatItHasAmongOthers(String engine) throws IOException {
        Random random = new Random(3);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            texts.add(String.join(" ", Collections.nCopies(random.nextInt(20), "money cat river")));
        }
        TokenEncoderOptions.Builder all =
                options(on(engine)).layers(LayerChoice.ALL).attention(true);
        try (TokenEncoder encoder = TokenEncoder.load(GoldenTokens.model(), all.build());
                TokenEncoder one = TokenEncoder.load(
                        GoldenTokens.model(),
                        all.encoder(on(engine).tokenBudget(1).threads(1).build())
                                .build())) {
            List<TokenVectors> together = encoder.encode(texts);
            List<TokenVectors> alone = one.encode(texts);
            for (int text = 0; text < texts.size(); text++) {
                assertClose(
                        "hidden", alone.get(text).hidden(), together.get(text).hidden(), 2e-6);
                assertClose(
                        "attention",
                        alone.get(text).attention().all(),
                        together.get(text).attention().all(),
                        2e-6);
            }
            assertThat(encoder.encode(List.of())).isEmpty();
        }
    }

    @Test
    void attentionIsGivenTokenByToken() throws IOException {
        try (TokenEncoder encoder =
                TokenEncoder.load(GoldenTokens.model(), onCpu().attention(true).build())) {
            AttentionWeights attention = encoder.encode("the river bank").attention();
            assertThat(attention.layers()).isEqualTo(2);
            assertThat(attention.heads()).isEqualTo(2);
            float[] all = attention.all();
            for (int token = 0; token < 5; token++) {
                float[] weights = attention.of(1, 0, token);
                double sum = 0;
                for (int from = 0; from < 5; from++) {
                    assertThat(weights[from]).isEqualTo(all[2 * 25 + token * 5 + from]);
                    sum += weights[from];
                }
                assertThat(sum).isCloseTo(1, within(1e-6));
            }
        }
    }

    @Test
    void whatWasNotAskedForIsNotThere() throws IOException {
        try (TokenEncoder encoder = TokenEncoder.load(GoldenTokens.model(), onCpu().build())) {
            TokenVectors vectors = encoder.encode("a cat");
            assertThatThrownBy(vectors::attention)
                    .hasMessage("the attention was not computed: set attention(true) in the encoder's options");
            assertThatThrownBy(vectors::pooled).hasMessageContaining("set pooler(true)");
            assertThatThrownBy(() -> vectors.vector(1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> vectors.vector(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void longTextsAreCutOrRefused() throws IOException {
        String text = "a cat sat ".repeat(20);
        try (TokenEncoder encoder = TokenEncoder.load(GoldenTokens.model(), onCpu().build())) {
            assertThat(encoder.encode(text).encoding().length()).isEqualTo(24);
        }
        try (TokenEncoder encoder = TokenEncoder.load(
                GoldenTokens.model(),
                options(on("onednn").maxTokens(10).longTexts(LongTexts.REFUSE)).build())) {
            assertThat(encoder.maxTokens()).isEqualTo(10);
            assertThatThrownBy(() -> encoder.encode(List.of("a", text), 7))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("text 8 has 62 tokens: the model takes at most 10.");
        }
    }

    @Test
    void optionsThatDoNotFitTheModelAreRefused() {
        assertThatThrownBy(() -> TokenEncoder.load(
                        GoldenTokens.model(),
                        options(on("onednn").maxTokens(25)).build()))
                .hasMessageStartingWith("maxTokens 25: the encoder has positions for 24.");
        assertThatThrownBy(() -> TokenEncoder.load(
                        GoldenTokens.model(),
                        onCpu().layers(LayerChoice.of("sum-last-4")).build()))
                .hasMessageStartingWith("the last 4 layers: the encoder has 3");
        assertThatThrownBy(() -> on("onednn").tokenBudget(0).build()).hasMessage("tokenBudget 0: expected at least 1");
    }

    @Test
    void aPoolerThatIsNotInTheFilesIsNamed(@TempDir Path temporary) throws IOException {
        Path model = new GoldenSentences("version2").copyTo(temporary.resolve("model"));
        SafetensorsFile weights = SafetensorsFile.open(GoldenTokens.model().resolve("model.safetensors"));
        SafetensorsWriter writer = new SafetensorsWriter();
        for (Tensor tensor : weights.tensors().values()) {
            if (!tensor.name().startsWith("pooler.")) {
                byte[] bytes = GoldenTokens.bytes(weights, tensor);
                writer.tensor(tensor.name(), tensor.type(), tensor.shape(), out -> out.write(bytes));
            }
        }
        writer.write(model.resolve("model.safetensors"));
        TokenEncoder.load(model, onCpu().build()).close();
        assertThatThrownBy(() -> TokenEncoder.load(model, onCpu().pooler(true).build()))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("found 2 that do not fit: bert.pooler.dense.weight[16, 16] is missing");
    }
}
