package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code firth train tokenizer} as users run it, and what {@code firth tokenize} makes of its file. */
class TrainTokenizerIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTexts() throws Exception {
        Files.writeString(
                folder.resolve("corpus.txt"),
                "The quick brown fox jumps over the lazy dog.\nThe dogs were quicker than the foxes.\n".repeat(3));
        Files.writeString(folder.resolve("lines.txt"), "The lazy fox\n");
    }

    private PackagedCommand.Result firth(String... arguments) throws Exception {
        return new PackagedCommand(folder).run(arguments);
    }

    @ParameterizedTest
    @CsvSource({"wordpiece, [CLS], 60, 60", "bpe, <s>, 300, 300", "unigram, <s>, 60, 60"})
    void aTokenizerIsLearnedAndUsed(String type, String begin, String vocabSize, int most) throws Exception {
        PackagedCommand.Result trained = firth(
                "train",
                "tokenizer",
                "--type",
                type,
                "--input",
                "corpus.txt",
                "--vocab-size",
                vocabSize,
                "--output",
                "tokenizer.json");

        assertThat(trained.status()).as(trained.err()).isZero();
        assertThat(trained.out()).contains("different words in tokenizer.json; total time");
        PackagedCommand.Result result = firth("tokenize", "tokenizer.json", "--input", "lines.txt");
        assertThat(result.status()).as(result.err()).isZero();
        JsonNode line = JSON.readTree(result.out());
        assertThat(line.get("tokens").get(0).textValue()).isEqualTo(begin);
        assertThat(line.get("tokens").toString()).doesNotContain("[UNK]", "<unk>");
        line.get("ids").forEach(id -> assertThat(id.intValue()).isLessThan(most));
    }

    @Test
    void wrongUseIsExplained() throws Exception {
        assertRefused("--vocab-size 0: expected a number of at least 1", "--vocab-size", "0");
        assertRefused("different characters: give at least", "--type", "unigram", "--vocab-size", "9");
        assertRefused("expected one of [WORDPIECE, BPE, UNIGRAM]", "--type", "markov");
        Files.write(folder.resolve("corpus.txt"), new byte[] {'a', '\n', (byte) 0xE9, '\n'});
        assertRefused("corpus.txt, line 2: expected UTF-8");
        Files.writeString(folder.resolve("corpus.txt"), "\n");
        assertRefused("there are no words to learn from");
    }

    private void assertRefused(String message, String... options) throws Exception {
        String[] arguments = {"train", "tokenizer", "--input", "corpus.txt", "--output", "tokenizer.json"};
        String[] all = Arrays.copyOf(arguments, arguments.length + options.length);
        System.arraycopy(options, 0, all, arguments.length, options.length);

        PackagedCommand.Result result = firth(all);

        assertThat(result.status()).isNotZero();
        assertThat(result.err()).contains(message);
        assertThat(folder.resolve("tokenizer.json")).doesNotExist();
    }
}
