package dev.firth.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.testing.CapturedLog;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random texts, cut everywhere: what the threads count and encode is what the plain reference finds. */
class CorpusParityTest {
    private static final int LONGEST_WORD = 16;
    private static final String[] PIECES = {
        "a",
        "b",
        "the",
        "THE",
        "it's",
        "'tis",
        "O\u2019Neil",
        "eightbyt",
        "ninebytes",
        "sixteen-bytes-16",
        "seventeen-bytes-l",
        "na\u00EFve",
        "STRA\u00DFE",
        "\u00C4\u00D6\u00DC",
        "\u0130zmir",
        "\u039F\u0394\u039F\u03A3",
        "\u0939\u093F\u0928\u094D\u0926\u0940",
        "\u6F22\u5B57\u3002\u304B\u306A",
        "\uD835\uDC00x",
        "\uD83D\uDE00",
        "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645",
        "x\u0301y",
        "\u212A\u212A",
        "\u01C5",
        "1\u0663",
        "\u00A0",
        "\u3000",
        "\u0001c",
        "c\u001F\u0002d",
        "-",
        "''",
        "\uFEFF",
        "\u2019",
        "z\u200Dz\u200D",
    };
    private static final String[] SPACES = {
        " ", " ", " ", "\n", "\n", "\r\n", "\t", "\u000B", "\f", "\0", "  ", "\n\n", ""
    };

    @TempDir
    private Path folder;

    @Test
    void countsAndEncodesAsTheReferenceDoes() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("CorpusParityTest seed " + seed);
        // What is logged about the strange bytes in the texts is left to other tests.
        CapturedLog.of(() -> {
            for (int round = 0; round < 150; round++) {
                checkRandomTexts(seed + round);
            }
        });
    }

    private void checkRandomTexts(long seed) throws IOException {
        Random random = new Random(seed);
        List<byte[]> texts = new ArrayList<>();
        List<Path> paths = new ArrayList<>();
        int files = 1 + random.nextInt(3);
        for (int i = 0; i < files; i++) {
            texts.add(randomText(random));
            paths.add(Files.write(folder.resolve("text" + i), texts.get(i)));
        }
        Tokenizer tokenizer = random.nextBoolean() ? Tokenizer.WHITESPACE : Tokenizer.UNICODE;
        Sentences sentences = random.nextBoolean() ? Sentences.LINES : Sentences.RUNNING;
        PlainCorpus expected = new PlainCorpus(texts, tokenizer, sentences, LONGEST_WORD);
        int minCount = 1 + random.nextInt(3);
        int maxSize = random.nextInt(4) == 0 ? 5 : 0;
        List<String> words = expected.vocabulary(minCount, maxSize);
        if (words.isEmpty()) {
            return;
        }
        // Apostrophes that belong to no word are no place to cut either, and there may be many in a row.
        int capacity = tokenizer == Tokenizer.UNICODE ? 1 << 16 : 4 * LONGEST_WORD + random.nextInt(100);
        int threads = 1 + random.nextInt(4);
        try (Corpus corpus = Corpus.builder()
                .paths(paths)
                .tokenizer(tokenizer)
                .sentences(sentences)
                .limits(new CorpusLimits(1 + random.nextInt(64), capacity, LONGEST_WORD, random.nextInt(6)))
                .build()) {
            Vocabulary vocabulary = corpus.buildVocabulary(
                    new VocabularyOptions(minCount, maxSize, 1_000_000), threads, CorpusProgress.NONE);
            assertThat(IntStream.range(0, vocabulary.size()).mapToObj(vocabulary::word))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(words);
            for (int id = 0; id < vocabulary.size(); id++) {
                assertThat(vocabulary.count(id)).isEqualTo(expected.counts.get(words.get(id)));
            }
            assertThat(corpus.report()).hasValueSatisfying(report -> {
                assertThat(report.words()).as("seed %d", seed).isEqualTo(expected.words);
                assertThat(report.distinctWords()).isEqualTo(expected.counts.size());
                assertThat(report.overlongWords()).as("seed %d", seed).isEqualTo(expected.overlong);
            });
            try (EncodedCorpus encoded = corpus.encode(vocabulary, folder, threads, CorpusProgress.NONE)) {
                int[] tokens = new int[(int) encoded.length()];
                encoded.read(0, tokens, 0, tokens.length);
                assertThat(IntStream.of(tokens).boxed())
                        .as("seed %d", seed)
                        .containsExactlyElementsOf(expected.encode(words));
                assertThat(encoded.words() + encoded.unknownWords()).isEqualTo(expected.words);
            }
        }
    }

    private static byte[] randomText(Random random) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        if (random.nextInt(4) == 0) {
            text.writeBytes("\uFEFF".getBytes(StandardCharsets.UTF_8));
        }
        boolean wild = random.nextInt(3) == 0;
        int pieces = random.nextInt(400);
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(60) == 0) {
                text.writeBytes("long".repeat(random.nextInt(60)).getBytes(StandardCharsets.UTF_8));
            }
            if (wild && random.nextInt(5) == 0) {
                text.write(randomByte(random));
            }
            String piece = PIECES[(int) (PIECES.length * random.nextDouble() * random.nextDouble())];
            text.writeBytes(piece.getBytes(StandardCharsets.UTF_8));
            text.writeBytes(SPACES[random.nextInt(SPACES.length)].getBytes(StandardCharsets.UTF_8));
        }
        return text.toByteArray();
    }

    /** Any byte but 0xED, after which the JDK's decoder makes one U+FFFD of a surrogate where the Unicode Standard has 3. */
    private static int randomByte(Random random) {
        int b = random.nextInt(256);
        return b == 0xED ? 0xEE : b;
    }
}
