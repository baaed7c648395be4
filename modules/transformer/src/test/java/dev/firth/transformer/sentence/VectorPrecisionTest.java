package dev.firth.transformer.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VectorPrecisionTest {
    @ParameterizedTest
    @EnumSource(value = VectorPrecision.class, mode = EnumSource.Mode.EXCLUDE, names = "FLOAT32")
    void theNumbersAreThoseOfSentenceTransformers(VectorPrecision precision) throws IOException {
        JsonNode golden = new ObjectMapper()
                .readTree(getClass().getResourceAsStream("/dev/firth/transformer/sentence/precisions.json"));
        float[][] vectors = new ObjectMapper().treeToValue(golden.get("vectors"), float[][].class);
        ColumnRanges ranges = ColumnRanges.of(vectors);
        JsonNode expected = golden.get(precision.precisionName());
        boolean signed = precision == VectorPrecision.INT8 || precision == VectorPrecision.BINARY;
        for (int row = 0; row < vectors.length; row++) {
            byte[] found = precision.quantize(vectors[row], ranges);
            assertThat(found)
                    .hasSize(precision.bytes(vectors[row].length))
                    .hasSize(expected.get(row).size());
            for (int i = 0; i < found.length; i++) {
                assertThat(signed ? found[i] : found[i] & 0xff)
                        .as("[%d, %d]", row, i)
                        .isEqualTo(expected.get(row).get(i).asInt());
            }
        }
    }

    @Test
    void rangesNeedVectorsOfOneSize() {
        assertThatThrownBy(() -> ColumnRanges.of(new float[0][])).hasMessageStartingWith("no vectors");
        assertThatThrownBy(() -> ColumnRanges.of(new float[][] {{1}, {1, 2}}))
                .hasMessage("vectors of 1 and 2 numbers: expected equally many");
        assertThatThrownBy(() -> VectorPrecision.FLOAT32.quantize(new float[1], null))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
