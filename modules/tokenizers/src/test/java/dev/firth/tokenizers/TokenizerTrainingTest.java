package dev.firth.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenizerTrainingTest {
    private static final List<String> TEXTS = List.of(
            "The quick brown fox jumps over the lazy dog.",
            "The dogs were quicker than the foxes, and lazier.",
            "Jumping over brown dogs is what quick foxes do.",
            "Naïve café owners jump, too; 1234 times.");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsLearnedIsRead(TokenizerTraining.Type type) throws IOException {
        Path file = folder.resolve("tokenizer.json");
        TokenizerTraining training = new TokenizerTraining(type, 330);
        TEXTS.forEach(training::add);
        training.save(file);

        Tokenizer tokenizer = Tokenizer.load(file);

        assertThat(training.words()).isGreaterThan(20);
        assertThat(training.forgottenWords()).isZero();
        assertThat(tokenizer.vocabularySize()).isBetween(50, 330);
        Encoding encoding = tokenizer.encode("The lazy fox jumps.");
        assertThat(encoding.id(0)).isEqualTo(tokenizer.clsToken());
        assertThat(encoding.id(encoding.length() - 1)).isEqualTo(tokenizer.sepToken());
        assertThat(encoding.tokens()).doesNotContain("[UNK]", "<unk>");
        assertThat(tokenizer.decode(encoding.ids(), true)).isEqualToIgnoringCase("The lazy fox jumps.");
        assertThat(tokenizer.encode("a", "b").specialTokensMask()).contains(1, 0);
        assertThat(tokenizer.maskToken()).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void theSameTextsMakeTheSameFile(TokenizerTraining.Type type) throws IOException {
        Path[] files = {folder.resolve("a.json"), folder.resolve("b.json")};
        for (Path file : files) {
            TokenizerTraining training = new TokenizerTraining(type, 300);
            TEXTS.forEach(training::add);
            training.save(file);
        }

        assertThat(Files.mismatch(files[0], files[1])).isEqualTo(-1);
    }

    @ParameterizedTest
    @EnumSource
    void timeGrowsWithTheLengthAlone(TokenizerTraining.Type type) throws IOException {
        TokenizerTraining training = new TokenizerTraining(type, 400);
        TEXTS.forEach(training::add);
        training.add("a".repeat(50) + " " + "ab".repeat(30));
        Path file = folder.resolve("tokenizer.json");
        training.save(file);
        Tokenizer tokenizer = Tokenizer.load(file);

        for (String piece :
                List.of("a", "ab", ".", "<mask>", "\u4E2D", "\u0301", "\uD83D", "\u0000", " ", "the fox ")) {
            String text = piece.repeat(1_000_000 / piece.length());

            Encoding encoding =
                    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> tokenizer.encode(text));

            assertThat(encoding.length()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void lowerCaseIsAnOption() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        TokenizerTraining training = new TokenizerTraining(TokenizerTraining.Type.WORDPIECE, 300)
                .lowercase(false)
                .minFrequency(1);
        TEXTS.forEach(training::add);
        training.save(file);
        assertThat(Tokenizer.load(file).encode("The Naïve").tokens()).containsExactly("[CLS]", "The", "Naïve", "[SEP]");
        assertThatIllegalStateException().isThrownBy(() -> training.lowercase(true));

        TokenizerTraining folded = new TokenizerTraining(TokenizerTraining.Type.UNIGRAM, 120).lowercase(true);
        TEXTS.forEach(folded::add);
        folded.save(file);
        assertThat(Tokenizer.load(file).encode("ÏÉ").tokens()).noneMatch(token -> token.contains("é"));
    }

    @Test
    void withoutTextsNothingIsWritten() {
        Path file = folder.resolve("tokenizer.json");
        TokenizerTraining training = new TokenizerTraining(TokenizerTraining.Type.BPE, 300);
        training.add("  ");

        TokenizerTraining empty = new TokenizerTraining(TokenizerTraining.Type.WORDPIECE, 300);
        empty.add(" \n ");

        assertThatIllegalArgumentException().isThrownBy(() -> empty.save(file)).withMessageContaining("no words");
        assertThat(file).doesNotExist();
        assertThatIllegalArgumentException().isThrownBy(() -> new TokenizerTraining(TokenizerTraining.Type.BPE, 0));
    }
}
