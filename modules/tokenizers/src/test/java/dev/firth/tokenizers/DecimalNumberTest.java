package dev.firth.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.5, -0.5",
        "-12.25, -12.25",
        "7, 7",
        "1e3, 1000",
        "-2.5E-2, -0.025",
        "1e+2, 100",
        "0.1e-400, 0",
        "1e-9999999, 0",
        "0e5, 0",
        "18446744073709551615, 18446744073709551615",
        "18446744073709551616, 18446744073709551610"
    })
    void numbersAreThoseOfJson(String json, double value) {
        assertThat(DecimalNumber.of(json)).isEqualTo(value);
    }

    /** As serde_json 1.0 reads them. */
    @Test
    void digitsAreDividedByAPowerOfTen() {
        assertThat(DecimalNumber.of("-9.840436539183619")).isEqualTo(-(9840436539183619L / 1e15));
        assertThat(DecimalNumber.of("-10.123456789012345")).isEqualTo(-(10123456789012345L / 1e15));
    }

    @Test
    void noNumberIsFarFromTheNearestDouble() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            double value = -random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);

            assertThat(DecimalNumber.of("" + value)).isCloseTo(value, within(Math.abs(value) * 4e-16));
        }
    }
}
