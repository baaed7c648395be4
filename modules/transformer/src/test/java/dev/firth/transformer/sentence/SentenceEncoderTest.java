package dev.firth.transformer.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.engine.InferencePrecision;
import dev.firth.transformer.model.EncoderOptions;
import dev.firth.transformer.model.LongTexts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceEncoderTest {
    private static final GoldenSentences VERSION_6 = new GoldenSentences("version6");

    private static EncoderOptions.Builder encoder() {
        return EncoderOptions.builder().engine("onednn");
    }

    private static SentenceEncoderOptions.Builder onCpu() {
        return onCpu(encoder());
    }

    private static SentenceEncoderOptions.Builder onCpu(EncoderOptions.Builder encoder) {
        return SentenceEncoderOptions.builder().encoder(encoder.build());
    }

    private static SentenceEncoder open(GoldenSentences model, SentenceEncoderOptions.Builder options)
            throws IOException {
        return SentenceEncoder.load(model.folder(), options.build());
    }

    private static void assertClose(float[][] found, float[][] expected, double share) {
        assertThat(found).hasDimensions(expected.length, expected[0].length);
        double most = 0;
        for (float[] row : expected) {
            for (float value : row) {
                most = Math.max(most, Math.abs(value));
            }
        }
        for (int row = 0; row < expected.length; row++) {
            for (int i = 0; i < expected[row].length; i++) {
                assertThat((double) found[row][i])
                        .as("[%d, %d]", row, i)
                        .isCloseTo(expected[row][i], within(most * share));
            }
        }
    }

    static Stream<String> engines() {
        return Engines.all().stream()
                .filter(engine -> engine.availability().usable())
                .map(Engine::name);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyEngineGivesTheVectorsOfSentenceTransformers(String engine) throws IOException {
        double share = engine.startsWith("nd4j") ? 1e-4 : 2e-5;
        try (SentenceEncoder encoder = open(VERSION_6, onCpu(encoder().engine(engine)))) {
            assertClose(encoder.encode(VERSION_6.texts()), VERSION_6.vectors("plain"), share);
        }
    }

    @Test
    void eightBitWeightsGiveNearlyTheSameVectors() throws IOException {
        EncoderOptions.Builder bytes = encoder().precision(InferencePrecision.INT8);
        try (SentenceEncoder encoder = open(VERSION_6, onCpu(bytes))) {
            float[][] expected = VERSION_6.vectors("plain");
            float[][] found = encoder.encode(VERSION_6.texts());
            for (int row = 0; row < expected.length; row++) {
                assertThat(Similarity.COSINE.of(found[row], expected[row]))
                        .as(VERSION_6.texts().get(row))
                        .isGreaterThan(0.995)
                        .isLessThan(1);
                assertThat(encoder.encode(VERSION_6.texts().get(row))).containsExactly(found[row], within(1e-6f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"version2", "version6", "several"})
    void everyVersionOfTheLayoutIsRead(String name) throws IOException {
        GoldenSentences golden = new GoldenSentences(name);
        try (SentenceEncoder encoder = open(golden, onCpu())) {
            float[][] vectors = encoder.encode(golden.texts());
            assertClose(vectors, golden.vectors("plain"), 2e-5);
            assertThat(vectors[0]).hasSize(encoder.dimension());
        }
    }

    @Test
    void promptsPrecedeTextsAndMayBeLeftOutOfThePooling() throws IOException {
        try (SentenceEncoder encoder = open(VERSION_6, onCpu())) {
            assertThat(encoder.maxTokens()).isEqualTo(14);
            List<String> texts = VERSION_6.texts();
            assertClose(encoder.encode(texts, encoder.prompts().query()), VERSION_6.vectors("queries"), 2e-5);
            assertClose(encoder.encode(texts, encoder.prompts().document()), VERSION_6.vectors("documents"), 2e-5);
        }
        GoldenSentences several = new GoldenSentences("several");
        try (SentenceEncoder encoder = open(several, onCpu())) {
            assertThat(encoder.prompts().standard()).isEqualTo("find me : ");
            assertClose(encoder.encode(several.texts(), ""), several.vectors("promptless"), 2e-5);
        }
    }

    @Test
    void matryoshkaKeepsTheFirstNumbers() throws IOException {
        try (SentenceEncoder encoder = open(VERSION_6, onCpu().dimension(5).normalize(true))) {
            assertThat(encoder.dimension()).isEqualTo(5);
            assertClose(encoder.encode(VERSION_6.texts()), VERSION_6.vectors("matryoshka"), 2e-5);
        }
    }

    @Test
    void whatIsAskedForOverridesTheModel() throws IOException {
        GoldenSentences version2 = new GoldenSentences("version2");
        try (SentenceEncoder own = open(version2, onCpu().normalize(true));
                SentenceEncoder same =
                        open(VERSION_6, onCpu(encoder().maxTokens(9)).pooling(Pooling.of(PoolingMode.MAX)))) {
            List<String> texts = version2.texts();
            assertClose(same.encode(texts), own.encode(texts), 2e-5);
        }
        try (SentenceEncoder raw = open(
                VERSION_6,
                onCpu(encoder().maxTokens(9))
                        .pooling(Pooling.of(PoolingMode.MAX))
                        .normalize(false))) {
            assertClose(raw.encode(version2.texts()), version2.vectors("plain"), 2e-5);
        }
    }

    @Test
    void aTextAloneHasTheVectorThatItHasAmongOthers() throws IOException {
        Random random = new Random(11);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            texts.add(String.join(" ", Collections.nCopies(random.nextInt(20), "money cat river")));
        }
        try (SentenceEncoder encoder = open(VERSION_6, onCpu());
                SentenceEncoder small =
                        open(VERSION_6, onCpu(encoder().tokenBudget(1).threads(1)))) {
            float[][] together = encoder.encode(texts);
            assertClose(small.encode(texts), together, 2e-6);
            for (int i = 0; i < 10; i++) {
                assertClose(new float[][] {encoder.encode(texts.get(i))}, new float[][] {together[i]}, 2e-6);
            }
            assertThat(encoder.encode(List.of())).isEmpty();
        }
    }

    @Test
    void aTextThatIsTooLongCanBeRefused() throws IOException {
        try (SentenceEncoder encoder = open(VERSION_6, onCpu(encoder().longTexts(LongTexts.REFUSE)))) {
            assertThatThrownBy(() -> encoder.encode(VERSION_6.texts()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("text 6 has 24 tokens: the model takes at most 14. Split it, or let long texts be cut");
        }
    }

    @Test
    void optionsThatDoNotFitTheModelAreRefused() {
        assertThatThrownBy(() -> open(VERSION_6, onCpu(encoder().maxTokens(25))))
                .hasMessage("maxTokens 25: the encoder has positions for 24. Take no more than that");
        assertThatThrownBy(() -> open(new GoldenSentences("several"), onCpu().pooling(Pooling.MEAN)))
                .hasMessage(
                        "a layer normalization takes vectors of 96 numbers, but pooling and the steps before it give"
                                + " 16. Use the model's own pooling");
        assertThatThrownBy(() -> SentenceEncoderOptions.builder().dimension(-1).build())
                .hasMessage("dimension -1: expected at least 0");
        assertThatThrownBy(() -> Pooling.of()).hasMessageStartingWith("no pooling mode: expected at least one of cls");
    }
}
