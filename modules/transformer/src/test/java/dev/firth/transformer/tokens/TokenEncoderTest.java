package dev.firth.transformer.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.safetensors.SafetensorsFile;
import dev.firth.transformer.model.EncoderOptions;
import dev.firth.transformer.sentence.GoldenSentences;
import dev.firth.transformer.sentence.Pooling;
import dev.firth.transformer.sentence.SentenceEncoder;
import dev.firth.transformer.sentence.SentenceEncoderOptions;
import dev.firth.transformer.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenEncoderTest {
    private static final EncoderOptions ON_CPU =
            EncoderOptions.builder().engine("onednn").build();
    private static final GoldenSentences MODEL = new GoldenSentences("version2");

    @TempDir
    private Path folder;

    @Test
    void theMeanOfTheLastLayerIsTheSentencesVector() throws IOException {
        List<String> texts = MODEL.texts();
        SentenceEncoderOptions mean = SentenceEncoderOptions.builder()
                .encoder(EncoderOptions.builder().engine("onednn").maxTokens(24).build())
                .pooling(Pooling.MEAN)
                .build();
        try (TokenEncoder encoder = TokenEncoder.load(MODEL.folder(), LayerChoice.LAST, ON_CPU);
                SentenceEncoder sentences = SentenceEncoder.load(MODEL.folder(), mean)) {
            float[][] expected = sentences.encode(texts);
            List<TokenVectors> found = encoder.encode(texts);
            for (int text = 0; text < expected.length; text++) {
                TokenVectors vectors = found.get(text);
                for (int i = 0; i < vectors.size(); i++) {
                    double sum = 0;
                    for (int token = 0; token < vectors.tokens(); token++) {
                        sum += vectors.vector(0, token)[i];
                    }
                    assertThat(sum / vectors.tokens()).isCloseTo(expected[text][i], within(1e-5));
                }
            }
        }
    }

    @Test
    void wordsAreTheirFirstTokenOrTheMean() throws IOException {
        try (TokenEncoder encoder = TokenEncoder.load(MODEL.folder(), LayerChoice.parse("all"), ON_CPU)) {
            TokenVectors vectors = encoder.encode(List.of("cats sat")).get(0);
            assertThat(vectors.encoding().tokens()).containsExactly("[CLS]", "cat", "##s", "sat", "[SEP]");
            assertThat(vectors.layers()).isEqualTo(3);
            float[][] first = vectors.words(2, WordPooling.FIRST);
            float[][] mean = vectors.words(2, WordPooling.MEAN);
            assertThat(first).hasDimensions(2, 16);
            assertThat(first[0]).isEqualTo(vectors.vector(2, 1));
            assertThat(mean[1]).isEqualTo(vectors.vector(2, 3));
            for (int i = 0; i < 16; i++) {
                double middle = (vectors.vector(2, 1)[i] + (double) vectors.vector(2, 2)[i]) / 2;
                assertThat((double) mean[0][i]).isCloseTo(middle, within(1e-6));
            }
        }
    }

    @Test
    void theFileHasStatesIdsAndOffsets() throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            texts.add(MODEL.texts().get(i % MODEL.texts().size()));
        }
        Path file = folder.resolve("tokens.safetensors");
        try (TokenEncoder encoder = TokenEncoder.load(MODEL.folder(), LayerChoice.parse("0,-1"), ON_CPU)) {
            TokenVectorsFile.write(encoder, texts, file);
            Weights written = Weights.open(file);
            assertThat(written.names()).hasSize(1_200);
            for (int text : new int[] {0, 5, 511, 512, 599}) {
                TokenVectors expected = encoder.encode(List.of(texts.get(text))).get(0);
                assertThat(written.shape(text + ".hidden")).containsExactly(2, expected.tokens(), 16);
                assertThat(written.read(text + ".hidden").data().asFloat())
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(expected.values());
                assertThat(written.read(text + ".ids").toIntVector())
                        .isEqualTo(expected.encoding().ids());
            }
            String offsets = SafetensorsFile.open(file).metadata().get("0.offsets");
            assertThat(offsets).isEqualTo("[[0,0],[0,1],[2,5],[6,9],[0,0]]");
        }
    }
}
