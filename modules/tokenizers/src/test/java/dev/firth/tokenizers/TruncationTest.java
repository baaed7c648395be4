package dev.firth.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TruncationTest {
    @TempDir
    private Path folder;

    private Tokenizer tokenizer;

    @BeforeEach
    void load() throws IOException {
        tokenizer = SmallTokenizers.load(folder);
    }

    @ParameterizedTest
    @CsvSource({"3, 0", "4, 1", "5, 0", "5, 2", "7, 4", "20, 1", "21, 0", "22, 0"})
    void overflowCoversTheWholeText(int maxLength, int stride) {
        String text = "hello world , a . run . a , hello world , a . run . a , un";
        List<String> tokens = inner(tokenizer.encode(text).tokens());
        Truncation truncation = Truncation.to(maxLength).withStride(stride);

        Encoding encoding = tokenizer.withTruncation(truncation).encode(text);

        List<List<String>> expected = new ArrayList<>();
        int limit = maxLength - 2;
        for (int from = 0; from == 0 || from + stride < tokens.size(); from += limit - stride) {
            expected.add(tokens.subList(from, Math.min(tokens.size(), from + limit)));
        }
        List<List<String>> found = new ArrayList<>();
        found.add(inner(encoding.tokens()));
        encoding.overflow().forEach(part -> found.add(inner(part.tokens())));
        assertThat(found).isEqualTo(expected);
        assertThat(encoding.overflow())
                .allSatisfy(part -> assertThat(part.overflow()).isEmpty());
    }

    @Test
    void theLeftSideCanBeCut() {
        Encoding encoding = tokenizer
                .withTruncation(Truncation.to(5).withSide(Side.LEFT).withStride(1))
                .encode("hello world , a .");

        assertThat(inner(encoding.tokens())).containsExactly(",", "a", ".");
        assertThat(encoding.overflow()).hasSize(1);
        assertThat(inner(encoding.overflow().get(0).tokens())).containsExactly("hello", "world", ",");
        assertThat(encoding.start(1)).isEqualTo(12);
    }

    @Test
    void theLongerTextOfAPairIsCutFirst() {
        Tokenizer cutting = tokenizer.withTruncation(Truncation.to(8));

        assertThat(cutting.encode("a a a a a a a", "hello").tokens())
                .containsExactly("[CLS]", "a", "a", "a", "a", "[SEP]", "hello", "[SEP]");
        assertThat(cutting.encode("hello", "a a a a a a a").tokens())
                .containsExactly("[CLS]", "hello", "[SEP]", "a", "a", "a", "a", "[SEP]");
        assertThat(cutting.encode("a a a a", ". . . .").tokens())
                .containsExactly("[CLS]", "a", "a", "[SEP]", ".", ".", ".", "[SEP]");
    }

    @Test
    void oneTextOfAPairCanBeCutAlone() {
        Truncation truncation = Truncation.to(7).withStrategy(Truncation.Strategy.ONLY_SECOND);

        assertThat(tokenizer.withTruncation(truncation).encode("a a", ". . . .").tokens())
                .containsExactly("[CLS]", "a", "a", "[SEP]", ".", ".", "[SEP]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokenizer
                        .withTruncation(truncation.withStrategy(Truncation.Strategy.ONLY_FIRST))
                        .encode("a a", ". . . ."))
                .withMessageContaining("the first text has 2 tokens and 2 are too many");
    }

    @Test
    void aPairCutOnBothSidesOverflowsInAllCombinations() {
        Encoding encoding = tokenizer.withTruncation(Truncation.to(5)).encode("hello world", "a . ,");

        List<String> parts = new ArrayList<>();
        encoding.overflow().forEach(part -> parts.add(String.join(" ", part.tokens())));
        assertThat(encoding.tokens()).containsExactly("[CLS]", "hello", "[SEP]", "a", "[SEP]");
        assertThat(parts)
                .containsExactly(
                        "[CLS] world [SEP] a [SEP]",
                        "[CLS] world [SEP] . [SEP]",
                        "[CLS] world [SEP] , [SEP]",
                        "[CLS] hello [SEP] . [SEP]",
                        "[CLS] hello [SEP] , [SEP]");
        assertThatThrownBy(() -> encoding.overflow().get(5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theOverflowOfLongPairsTakesNoMemory() {
        String text = "a ".repeat(100_000);

        Encoding encoding = tokenizer.withTruncation(Truncation.to(5)).encode(text, text);

        assertThat(encoding.overflow().size()).isEqualTo(Integer.MAX_VALUE);
        assertThat(encoding.overflow().get(Integer.MAX_VALUE - 1).length()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void textsThatFitAreLeftAlone(Truncation.Strategy strategy) {
        Truncation truncation = Truncation.to(6).withStrategy(strategy);

        Encoding encoding = tokenizer.withTruncation(truncation).encode("hello", "a .");

        assertThat(encoding.tokens()).isEqualTo(tokenizer.encode("hello", "a .").tokens());
        assertThat(encoding.overflow()).isEmpty();
    }

    @Test
    void whatLeavesNoRoomIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Truncation.to(0)).withMessageContaining("at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Truncation.to(5).withStride(5))
                .withMessageContaining("0 to 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokenizer.withTruncation(Truncation.to(1)))
                .withMessageContaining("at least 2");
        assertThat(tokenizer.withTruncation(Truncation.to(2)).encode("hello").tokens())
                .containsExactly("[CLS]", "[SEP]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokenizer.withTruncation(Truncation.to(2)).encode("hello", "a"))
                .withMessageContaining("3 special tokens are added to a pair");
    }

    @Test
    void paddingFillsUpOnEitherSide() {
        Encoding right = tokenizer.withPadding(Padding.toLength(5)).encode("\uD83D\uDE00");
        Encoding left = tokenizer.withPadding(new Padding(0, 4, Side.LEFT, 1)).encode("\uD83D\uDE00");

        assertThat(right.tokens()).containsExactly("[CLS]", "\uD83D\uDE00", "[SEP]", "[PAD]", "[PAD]");
        assertThat(right.attentionMask()).containsExactly(1, 1, 1, 0, 0);
        assertThat(right.specialTokensMask()).containsExactly(1, 0, 1, 1, 1);
        assertThat(right.words()).containsExactly(-1, 0, -1, -1, -1);
        assertThat(left.tokens()).containsExactly("[PAD]", "[CLS]", "\uD83D\uDE00", "[SEP]");
        assertThat(left.typeIds()).containsExactly(1, 0, 0, 0);
        assertThat(left.attentionMask()).containsExactly(0, 1, 1, 1);
        assertThat(left.end(2)).isEqualTo(1);
        assertThat(left.endUtf16(2)).isEqualTo(2);
    }

    @Test
    void overflowIsPaddedToo() {
        Encoding encoding = tokenizer
                .withTruncation(Truncation.to(4))
                .withPadding(Padding.longest())
                .encode("hello world a");

        assertThat(encoding.length()).isEqualTo(4);
        assertThat(encoding.overflow().get(0).tokens()).containsExactly("[CLS]", "a", "[SEP]", "[PAD]");
    }

    @Test
    void paddingNeedsSensibleNumbersAndAToken() throws IOException {
        assertThatIllegalArgumentException().isThrownBy(() -> Padding.toLength(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Padding.longest().withMultipleOf(0));
        SmallTokenizers.vocabulary(folder, List.of("[UNK]", "[CLS]", "[SEP]"));
        Tokenizer bare = Tokenizer.load(folder);
        assertThat(bare.padToken()).isEqualTo(-1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bare.withPadding(Padding.longest()))
                .withMessageContaining("[PAD]");
    }

    private static List<String> inner(List<String> tokens) {
        return tokens.subList(1, tokens.size() - 1);
    }
}
