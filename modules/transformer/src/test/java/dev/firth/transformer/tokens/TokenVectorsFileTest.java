package dev.firth.transformer.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.safetensors.SafetensorsFile;
import dev.firth.core.safetensors.Tensor;
import dev.firth.core.safetensors.TensorType;
import dev.firth.transformer.model.EncoderOptions;
import dev.firth.transformer.model.LongTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenVectorsFileTest {
    @TempDir
    private Path folder;

    private static EncoderOptions.Builder onCpu() {
        return EncoderOptions.builder().engine("onednn");
    }

    private static TokenEncoder encoder(EncoderOptions.Builder encoder, TokenEncoderOptions.Builder options)
            throws IOException {
        return TokenEncoder.load(
                GoldenTokens.model(), options.encoder(encoder.build()).build());
    }

    @Test
    void theFileHoldsWhatTransformersComputes() throws IOException {
        GoldenTokens golden = GoldenTokens.open();
        Path path = folder.resolve("tokens.safetensors");
        List<String> texts = golden.texts();
        try (TokenEncoder encoder = encoder(
                onCpu().tokenBudget(12),
                TokenEncoderOptions.builder()
                        .layers(LayerChoice.ALL)
                        .attention(true)
                        .pooler(true))) {
            TokenVectorsFile.write(path, encoder, texts);
            SafetensorsFile file = SafetensorsFile.open(path);
            assertThat(file.tensors()).hasSize(4 * texts.size());
            assertThat(file.metadata()).hasSize(2 + texts.size()).containsEntry("layers", "all");
            for (int text = 0; text < texts.size(); text++) {
                assertThat(file.metadata()).containsEntry(text + ".offsets", golden.offsets(text));
                Tensor ids = file.tensor(text + ".ids").orElseThrow();
                assertThat(ids.type()).isEqualTo(TensorType.I64);
                assertThat(ids.shape()).isEqualTo(golden.shape(text, "ids"));
                assertThat(GoldenTokens.bytes(file, ids)).isEqualTo(golden.bytes(text, "ids"));
                TokenVectors vectors = encoder.encode(texts.get(text));
                assertTensor(file, text, "hidden", golden, vectors.hidden());
                assertTensor(
                        file, text, "attention", golden, vectors.attention().all());
                assertTensor(file, text, "pooled", golden, vectors.pooled());
            }
        }
    }

    private static void assertTensor(SafetensorsFile file, int text, String name, GoldenTokens golden, float[] found) {
        Tensor tensor = file.tensor(text + "." + name).orElseThrow();
        assertThat(tensor.type()).isEqualTo(TensorType.F32);
        assertThat(tensor.shape()).isEqualTo(golden.shape(text, name));
        assertThat(GoldenTokens.floats(file, tensor)).containsExactly(found, within(1e-6f));
    }

    @Test
    void thePartsThatNobodyAskedForAreNotInTheFile() throws IOException {
        Path path = folder.resolve("tokens.safetensors");
        try (TokenEncoder encoder = encoder(onCpu(), TokenEncoderOptions.builder())) {
            TokenVectorsFile.write(path, encoder, List.of("a cat", "a dog sat"));
            assertThat(SafetensorsFile.open(path).tensors()).containsOnlyKeys("0.ids", "1.ids", "0.hidden", "1.hidden");
            TokenVectorsFile.write(path, encoder, List.of());
            assertThat(SafetensorsFile.open(path).tensors()).isEmpty();
        }
    }

    @Test
    void aFileThatCannotBeWrittenWholeIsNotWritten() throws IOException {
        Path path = Files.writeString(folder.resolve("tokens.safetensors"), "before");
        try (TokenEncoder encoder =
                encoder(onCpu().maxTokens(5).longTexts(LongTexts.REFUSE), TokenEncoderOptions.builder())) {
            assertThatThrownBy(() -> TokenVectorsFile.write(path, encoder, List.of("a cat", "a cat sat on a mat")))
                    .hasMessageStartingWith("text 2 has 8 tokens");
        }
        TokenEncoder closed = encoder(onCpu(), TokenEncoderOptions.builder());
        closed.close();
        assertThatThrownBy(() -> TokenVectorsFile.write(path, closed, List.of("a cat")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(path).hasContent("before");
        assertThat(folder).isDirectoryContaining(file -> file.equals(path)).isDirectoryNotContaining("glob:**.tmp");
    }
}
