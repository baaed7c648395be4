package dev.firth.core.format;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    private final DecimalParser parser = new DecimalParser();
    private final DecimalPrinter printer = new DecimalPrinter();

    private float parse(String text) {
        byte[] bytes = (" " + text + " ").getBytes(US_ASCII);
        assertThat(parser.parse(bytes, 1, bytes.length)).as(text).isEqualTo(bytes.length - 1);
        return parser.value();
    }

    private String print(float value) {
        byte[] bytes = new byte[1 + DecimalPrinter.MAX_LENGTH];
        return new String(bytes, 1, printer.print(value, bytes, 1) - 1, US_ASCII);
    }

    @Test
    void everyKindOfDecimalIsParsedToTheNearestFloat() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 300_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (!Float.isFinite(value)) {
                continue;
            }
            // Numbers in the middle between two floats, and near it, are the hard ones.
            double middle = ((double) value + Math.nextUp(value)) / 2;
            String text =
                    switch (i % 6) {
                        case 0 -> Float.toString(value);
                        case 1 -> Double.toString(middle);
                        case 2 -> Double.toString(Math.nextUp(middle));
                        case 3 -> String.format(Locale.ROOT, "%.6f", random.nextGaussian());
                        case 4 -> String.format(Locale.ROOT, "%.20f", random.nextGaussian());
                        default -> String.format(Locale.ROOT, "%.8e", value);
                    };
            if (!text.contains("Inf")) {
                assertThat(parse(text)).as(text).isEqualTo(Float.parseFloat(text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+0.0",
                ".5",
                "5.",
                "-.25e3",
                "1e0",
                "1E+5",
                "1e-45",
                "1e-46",
                "3.4028235e38",
                "3.5e38",
                "-1e400",
                "1e-400",
                "16777217",
                "16777216.9999999999999999999",
                "9999999999999999999",
                "99999999999999999999",
                "0.00000000000000000000000000001",
                "1.17549435E-38",
                "1e22",
                "1e23",
                "7e-27",
                "00000000000000000000000000000000012.5"
            })
    void edges(String text) {
        assertThat(parse(text)).isEqualTo(Float.parseFloat(text));
        assertThat(Float.floatToRawIntBits(parse(text))).isEqualTo(Float.floatToRawIntBits(Float.parseFloat(text)));
    }

    @ParameterizedTest
    @CsvSource({"nan,NaN", "-NaN,NaN", "inf,Infinity", "+Inf,Infinity", "-INFINITY,-Infinity"})
    void names(String text, float expected) {
        assertThat(Float.valueOf(parse(text))).isEqualTo(Float.valueOf(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "e5", "-.", "1e", "1e+", "x", "in", "na", "--1"})
    void whatIsNoNumber(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        assertThat(parser.parse(bytes, 0, bytes.length)).isEqualTo(DecimalParser.NOT_A_NUMBER);
    }

    @Test
    void parsingStopsAtTheEndThatIsGiven() {
        assertThat(parser.parse("123456".getBytes(US_ASCII), 1, 4)).isEqualTo(4);
        assertThat(parser.value()).isEqualTo(234f);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0.0,-0",
        "1,1",
        "-1.5,-1.5",
        "0.1,0.1",
        "0.00001,0.00001",
        "0.000009,9e-6",
        "123456792,123456790",
        "1e9,1e9",
        "1e10,1e10",
        "3.4028235e38,3.4028235e38",
        "1.4e-45,1e-45",
        "NaN,nan",
        "-Infinity,-inf",
        "0.33333334,0.33333334",
        "9.8e-45,1e-44",
        "2.0e-3,0.002",
        "16777216,16777216"
    })
    void shortestDecimals(float value, String expected) {
        assertThat(print(value)).isEqualTo(expected);
    }

    @Test
    void whatIsPrintedReadsBackAndIsNoLongerThanNeeded() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            float value = i % 2 == 0 ? (float) random.nextGaussian() : Float.intBitsToFloat(random.nextInt());
            String text = print(value);
            if (Float.isFinite(value)) {
                assertThat(Float.parseFloat(text)).isEqualTo(value);
                assertThat(digits(text)).as(text).isLessThanOrEqualTo(digits(Float.toString(value)));
            }
        }
    }

    private static int digits(String text) {
        String mantissa = text.split("[eE]", -1)[0].replace("-", "");
        return mantissa.replace(".", "")
                .replaceFirst("^0+", "")
                .replaceFirst("0+$", "")
                .length();
    }
}
