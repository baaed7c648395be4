package dev.firth.transformer.fillmask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.testing.TestData;
import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.network.Network;
import dev.firth.tokenizers.Encoding;
import dev.firth.transformer.encoder.MaskedLanguageModel;
import dev.firth.transformer.encoder.TokenBatch;
import dev.firth.transformer.model.PretrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The probability of each token where it alone is masked (Salazar et al. 2020), as transformers computes it in 64 bits. */
@Tag("data")
class PseudoLikelihoodTest {
    static Stream<Engine> engines() {
        return Engines.all().stream().filter(engine -> engine.availability().usable());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void everyTokenHasTheProbabilityThatItHasInTransformers(Engine engine) throws IOException {
        Path folder = TestData.require("models/wiki-bert-4x128");
        PretrainedModel model = PretrainedModel.open(folder);
        Network network = model.network(new MaskedLanguageModel());
        try (InferenceSession session = engine.infer(network, List.of(MaskedLanguageModel.LOGITS))) {
            for (JsonNode text : new ObjectMapper()
                    .readTree(folder.resolve("expected/pseudo_log_likelihood.json")
                            .toFile())) {
                Encoding encoding = model.tokenizer().encode(text.get("text").textValue());
                Map<String, INDArray> inputs = maskedOneByOne(model, encoding)
                        .inputs(model.config(), network.inputs().keySet());
                int tokens = encoding.length() - 2;
                inputs.put(
                        MaskedLanguageModel.POSITIONS,
                        Nd4j.createFromArray(IntStream.range(0, tokens)
                                .map(row -> row * encoding.length() + row + 1)
                                .toArray()));
                float[][] logits =
                        session.run(inputs).get(MaskedLanguageModel.LOGITS).toFloatMatrix();
                assertThat(tokens).isEqualTo(text.get("logp").size());
                double sum = 0;
                for (int token = 0; token < tokens; token++) {
                    double logarithm = Math.log(Softmax.of(logits[token])[encoding.id(token + 1)]);
                    assertThat(logarithm).isCloseTo(text.get("logp").get(token).doubleValue(), within(1e-4));
                    sum += logarithm;
                }
                assertThat(sum).isCloseTo(text.get("pll").doubleValue(), within(1e-3));
            }
        }
    }

    /** As many copies as the text has tokens, each with another one masked. */
    private static TokenBatch maskedOneByOne(PretrainedModel model, Encoding encoding) {
        int tokens = encoding.length() - 2;
        int[][] ids = new int[tokens][];
        int[][] types = new int[tokens][];
        int[][] mask = new int[tokens][];
        for (int row = 0; row < tokens; row++) {
            ids[row] = encoding.ids();
            ids[row][row + 1] = model.tokenizer().maskToken();
            types[row] = encoding.typeIds();
            mask[row] = new int[encoding.length()];
            Arrays.fill(mask[row], 1);
        }
        return new TokenBatch(ids, types, mask);
    }
}
