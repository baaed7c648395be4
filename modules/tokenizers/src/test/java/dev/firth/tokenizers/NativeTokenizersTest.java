package dev.firth.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.firth.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Random Unicode, against Hugging Face's tokenizers themselves (0.21, in the binding of DJL). */
class NativeTokenizersTest {
    private static final int TEXTS = 400;

    /** Where the two versions of Unicode may differ: assigned after the older one's, or by neither. */
    private static final int[][] BLOCKS = {
        {0x20, 0x7E},
        {0x20, 0x7E},
        {0x61, 0x7A},
        {0x61, 0x7A},
        {0x0, 0x2FF},
        {0x300, 0x36F},
        {0x370, 0x52F},
        {0x590, 0x6FF},
        {0x900, 0xDFF},
        {0xE00, 0xFFF},
        {0x1100, 0x11FF},
        {0x1E00, 0x1FFF},
        {0x2000, 0x206F},
        {0x2070, 0x2BFF},
        {0x3000, 0x30FF},
        {0x4E00, 0x9FFF},
        {0xAC00, 0xD7A3},
        {0xE000, 0xE0FF},
        {0xF900, 0xFAFF},
        {0xFE00, 0xFFFF},
        {0x1D100, 0x1D7FF},
        {0x1F300, 0x1F64F},
        {0x20000, 0x200FF},
    };

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"WORDPIECE, true, 1", "WORDPIECE, false, 2", "BPE, false, 3", "BPE, true, 4", "UNIGRAM, false, 5"})
    void trainedTokenizersAgree(TokenizerTraining.Type type, boolean lowercase, long seed) throws IOException {
        Random random = new Random(seed);
        TokenizerTraining training = new TokenizerTraining(type, 20_000).lowercase(lowercase);
        for (int i = 0; i < 3000; i++) {
            training.add(text(random));
        }
        Path file = folder.resolve("tokenizer.json");
        training.save(file);

        assertSame(file, random, type + " of seed " + seed);
    }

    @Tag("data")
    @ParameterizedTest
    @ValueSource(strings = {"bert-base-cased-tokenizer.json", "all-MiniLM-L6-v2-tokenizer.json"})
    void publishedTokenizersAgree(String name) throws IOException {
        Path file = Files.copy(TestData.require("vocab/" + name), folder.resolve("tokenizer.json"));

        assertSame(file, new Random(6), name + " of seed 6");
    }

    private static void assertSame(Path file, Random random, String what) throws IOException {
        Tokenizer tokenizer = Tokenizer.load(file).withoutTruncation().withoutPadding();
        Map<String, String> options = Map.of("truncation", "false", "padding", "false");
        try (HuggingFaceTokenizer other = HuggingFaceTokenizer.newInstance(file, options)) {
            for (int i = 0; i < TEXTS; i++) {
                String text = text(random);
                var wanted = other.encode(text, true, false);

                Encoding encoding = tokenizer.encode(text);

                String as = what + ", text " + i + ": "
                        + text.codePoints().mapToObj(Integer::toHexString).toList();
                assertThat(encoding.ids()).as(as).isEqualTo(ints(wanted.getIds()));
                assertThat(encoding.words()).as(as).isEqualTo(ints(wanted.getWordIds()));
                assertThat(places(encoding)).as(as).isEqualTo(places(wanted.getCharTokenSpans()));
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int words = random.nextInt(12);
        for (int i = 0; i < words; i++) {
            int[] block = BLOCKS[random.nextInt(BLOCKS.length)];
            int length = random.nextInt(8);
            for (int k = 0; k < length; k++) {
                text.appendCodePoint(block[0] + random.nextInt(block[1] - block[0] + 1));
            }
            if (random.nextInt(4) > 0) {
                text.append(' ');
            }
        }
        return text.toString();
    }

    private static List<String> places(Encoding encoding) {
        int[] words = encoding.words();
        return IntStream.range(0, encoding.length())
                .mapToObj(i -> words[i] < 0 ? "none" : encoding.start(i) + "-" + encoding.end(i))
                .toList();
    }

    private static List<String> places(CharSpan[] spans) {
        return Arrays.stream(spans)
                .map(span -> span == null ? "none" : span.getStart() + "-" + span.getEnd())
                .toList();
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }
}
