package dev.firth.tokenizers.bert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.tokenizers.pipeline.AlignedText;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BertNormalizerTest {
    @ParameterizedTest
    @CsvSource({
        "CAF\u00C9, cafe",
        "e\u0301, e",
        "\u0130I, ii",
        "\u03A3\u0391\u03A3, \u03C3\u03B1\u03C3",
        "a\u4E2Db, a \u4E2D b",
        "x\u200By\uFFFD, xy",
        "a\u00A0b, a b",
        "\uAC00, \u1100\u1161",
        "\uD800x, x",
        "\uD801\uDC00, \uD801\uDC28",
        "\u037E, ;",
    })
    void uncasedTextIsCleanedStrippedAndLowered(String text, String expected) {
        assertThat(new BertNormalizer(BertOptions.UNCASED).normalize(text)).isEqualTo(expected);
    }

    @Test
    void casedTextKeepsItsAccents() {
        assertThat(new BertNormalizer(BertOptions.CASED).normalize("\u00C9\t\u4E2D"))
                .isEqualTo("\u00C9  \u4E2D ");
    }

    @Test
    void marksThatAreNotStrippedAreOrdered() {
        String text = "a\u302E\u0323\uD834\uDD65b";

        NormalizedText normal = new NormalizedText();
        new BertNormalizer(BertOptions.UNCASED).normalize(text.toCharArray(), 0, text.length(), normal);

        // Classes 224, 220 (stripped) and 216: the last mark comes first, and takes the place of the first.
        assertThat(normal.toString()).isEqualTo("a\uD834\uDD65\u302Eb");
        assertThat(Arrays.copyOf(normal.origin, normal.length)).containsExactly(0, 1, 1, 3, 5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void onePassDoesWhatTheStepsDo(int bits) {
        BertOptions options = new BertOptions((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);
        BertNormalizer normalizer = new BertNormalizer(options);
        BertSteps steps = new BertSteps(options);
        Random random = new Random(bits);
        for (int c = 0; c < 0x110000; c++) {
            if (c < 0x3100 || c % 7 == bits % 7) {
                assertAlike(normalizer, steps, "x" + Character.toString(c) + "y");
            }
        }
        for (int i = 0; i < 2000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(20); k >= 0; k--) {
                text.append((char) random.nextInt(k % 3 == 0 ? 0x10000 : 0x400));
            }
            assertAlike(normalizer, steps, text.toString());
        }
    }

    private static void assertAlike(BertNormalizer normalizer, BertSteps steps, String text) {
        char[] chars = text.toCharArray();
        NormalizedText found = new NormalizedText();
        normalizer.normalize(chars, 0, chars.length, found);
        AlignedText aligned = steps.normalize(AlignedText.of(chars, 0, chars.length));
        NormalizedText expected = new NormalizedText();
        expected.reserve(2 * aligned.length());
        for (int i = 0; i < aligned.length(); i++) {
            expected.add(aligned.point(i), aligned.start(i));
        }
        boolean same = found.toString().equals(expected.toString())
                && Arrays.equals(found.origin, 0, found.length, expected.origin, 0, expected.length);
        if (!same) {
            assertThat(found.toString()).as(escaped(text)).isEqualTo(expected.toString());
            throw new AssertionError("other places in " + escaped(text));
        }
    }

    private static String escaped(String text) {
        StringBuilder all = new StringBuilder();
        text.chars().forEach(c -> all.append(String.format("%04x ", c)));
        return all.toString();
    }
}
