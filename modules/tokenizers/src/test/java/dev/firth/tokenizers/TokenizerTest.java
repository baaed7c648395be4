package dev.firth.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {
    @TempDir
    private Path folder;

    private Tokenizer tokenizer;

    @BeforeEach
    void load() throws IOException {
        tokenizer = SmallTokenizers.load(folder);
    }

    @Test
    void wordsAreCutIntoTheLongestPieces() {
        Encoding encoding = tokenizer.encode("Unaffable, RUNNING hello.");

        assertThat(encoding.tokens())
                .containsExactly("[CLS]", "un", "##aff", "##able", ",", "run", "##ning", "hello", ".", "[SEP]");
        assertThat(encoding.ids()).containsExactly(2, 5, 6, 7, 10, 8, 9, 12, 11, 3);
        assertThat(encoding.words()).containsExactly(-1, 0, 0, 0, 1, 2, 2, 3, 4, -1);
        assertThat(encoding.typeIds()).containsOnly(0).hasSize(10);
        assertThat(encoding.attentionMask()).containsOnly(1).hasSize(10);
        assertThat(encoding.specialTokensMask()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 1);
        assertThat(encoding.startUtf16(5)).isEqualTo(11);
        assertThat(encoding.endUtf16(5)).isEqualTo(14);
    }

    @Test
    void aWordThatCannotBeCutIsUnknown() {
        assertThat(tokenizer.encode("hello unaffx").tokens()).containsExactly("[CLS]", "hello", "[UNK]", "[SEP]");
        assertThat(tokenizer.encode("a".repeat(100)).ids()).doesNotContain(tokenizer.unknownToken());
        assertThat(tokenizer.encode("a".repeat(101)).ids())
                .containsExactly(tokenizer.clsToken(), tokenizer.unknownToken(), tokenizer.sepToken());
    }

    @Test
    void aPairHasTypeIdOneInItsSecondText() {
        Encoding encoding = tokenizer.encode("hello", "world a");

        assertThat(encoding.tokens()).containsExactly("[CLS]", "hello", "[SEP]", "world", "a", "[SEP]");
        assertThat(encoding.typeIds()).containsExactly(0, 0, 0, 1, 1, 1);
        assertThat(encoding.words()).containsExactly(-1, 0, -1, 0, 1, -1);
    }

    @Test
    void placesCountCodePointsAndUtf16() {
        Encoding encoding = tokenizer.encode("\uD83D\uDE00 CAF\u00C9\uD83D\uDE00\u4E2D");

        assertThat(encoding.tokens()).containsExactly("[CLS]", "\uD83D\uDE00", "[UNK]", "中", "[SEP]");
        assertThat(IntStream.range(0, 5).map(encoding::start)).containsExactly(0, 0, 2, 7, 0);
        assertThat(IntStream.range(0, 5).map(encoding::end)).containsExactly(0, 1, 7, 8, 0);
        assertThat(IntStream.range(0, 5).map(encoding::startUtf16)).containsExactly(0, 0, 3, 9, 0);
        assertThat(IntStream.range(0, 5).map(encoding::endUtf16)).containsExactly(0, 2, 9, 10, 0);
    }

    @Test
    void specialTokensInTheTextAreThemselves() {
        Encoding encoding = tokenizer.encode("hello [MASK]world [mask]");

        assertThat(encoding.ids())
                .startsWith(tokenizer.clsToken(), 12, tokenizer.maskToken(), 13, tokenizer.unknownToken());
        assertThat(encoding.specialTokensMask()).startsWith(1, 0, 0, 0);
    }

    @Test
    void aSurrogateWithoutItsPartnerCountsAsTheReplacementCharacter() throws IOException {
        assertThat(tokenizer.encode("hel\uD83Dlo\uDE00").ids())
                .isEqualTo(tokenizer.encode("hello").ids());
        assertThat(tokenizer.encode("hello\uD83D").end(1)).isEqualTo(5);
        assertThat(tokenizer.encode("\uDE00 hello").start(1)).isEqualTo(2);
    }

    @Test
    void configurationSaysHowTextIsNormalized() throws IOException {
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                "{\"do_lower_case\": false, \"model_max_length\": 128, \"mask_token\": {\"content\": \"=\"}}");
        Tokenizer cased = Tokenizer.load(folder.resolve("vocab.txt"));

        assertThat(cased.encode("hello Hello \u00C9").tokens())
                .containsExactly("[CLS]", "hello", "[UNK]", "É", "[SEP]");
        assertThat(cased.modelMaxLength()).hasValue(128);
        assertThat(cased.maskToken()).isEqualTo(22);
        assertThat(tokenizer.modelMaxLength()).isEmpty();
    }

    @Test
    void anEnormousGreatestLengthIsNone() throws IOException {
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"model_max_length\": 1e30}");

        assertThat(Tokenizer.load(folder).modelMaxLength()).isEmpty();
    }

    @Test
    void tokensAndIdsAreFound() {
        assertThat(tokenizer.vocabularySize()).isEqualTo(SmallTokenizers.TOKENS.size());
        assertThat(tokenizer.hasToken(0)).isTrue();
        assertThat(tokenizer.hasToken(SmallTokenizers.TOKENS.size())).isFalse();
        assertThat(tokenizer.hasToken(-1)).isFalse();
        assertThat(tokenizer.id("##able")).hasValue(7);
        assertThat(tokenizer.id("able")).isEmpty();
        assertThat(tokenizer.token(7)).isEqualTo("##able");
        assertThat(tokenizer.padToken()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokenizer.token(24))
                .withMessageContaining("below 24");
        assertThatIllegalArgumentException().isThrownBy(() -> tokenizer.decode(new int[] {-1}, true));
    }

    @Test
    void decodingJoinsPieces() {
        int[] ids = tokenizer.encode("Hello unaffable, world.").ids();

        assertThat(tokenizer.decode(ids, true)).isEqualTo("hello unaffable, world.");
        assertThat(tokenizer.decode(ids, false)).isEqualTo("[CLS] hello unaffable, world. [SEP]");
    }

    @Test
    void theFolderOfAJsonTokenizerIsReadFromIt() throws IOException {
        SmallTokenizers.write(folder, SmallTokenizers.json());
        Files.writeString(folder.resolve("vocab.txt"), "not read");

        assertThat(Tokenizer.load(folder).encode("Hello").ids()).containsExactly(2, 12, 3);
    }

    @Test
    void allThreadsMakeTheSame() {
        Random random = new Random(5);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            texts.add(random.ints(random.nextInt(50), 0, SmallTokenizers.TOKENS.size())
                    .mapToObj(SmallTokenizers.TOKENS::get)
                    .reduce("", (a, b) -> a + (b.startsWith("##") ? b.substring(2) : " " + b)));
        }

        Tokenizer padded = tokenizer.withPadding(Padding.longest());
        List<Encoding> encodings = padded.encodeAll(texts, 3);

        int longest = texts.stream()
                .mapToInt(text -> tokenizer.encode(text).length())
                .max()
                .orElseThrow();
        for (int i = 0; i < texts.size(); i++) {
            int[] alone = tokenizer.encode(texts.get(i)).ids();
            assertThat(encodings.get(i).ids()).isEqualTo(Arrays.copyOf(alone, longest));
        }
        assertThat(tokenizer.encodeAll(List.of(), 2)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> tokenizer.encodeAll(texts, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".", "[", "[MASK]", "\u4E2D", "\u0301", "\uD834\uDD65", "\uD83D", "\u00E9", "\u0000"})
    void timeGrowsWithTheLengthAlone(String piece) {
        String text = piece.repeat(1_000_000 / piece.length());

        Encoding encoding = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> tokenizer.encode(text));

        assertThat(encoding.length()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void changesAreCopies() {
        Tokenizer cut = tokenizer.withTruncation(Truncation.to(3)).withPadding(Padding.toLength(8));

        assertThat(cut.encode("hello world").length()).isEqualTo(8);
        assertThat(cut.withoutPadding().encode("hello world").length()).isEqualTo(3);
        assertThat(cut.withoutPadding()
                        .withoutTruncation()
                        .encode("hello world")
                        .length())
                .isEqualTo(4);
        assertThat(tokenizer.encode("hello world").length()).isEqualTo(4);
        int[] ids = cut.encode("hello").ids();
        ids[0] = 99;
        assertThat(cut.encode("hello").id(0)).isEqualTo(tokenizer.clsToken());
    }
}
