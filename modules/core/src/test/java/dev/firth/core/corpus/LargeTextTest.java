package dev.firth.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A line and a word of 100 MB each are read in a memory that holds neither. */
@Tag("slow")
class LargeTextTest {
    private static final int BYTES = 100_000_000;
    private static final long MEMORY = 70_000_000;

    @TempDir
    private Path folder;

    private Path file(String piece) throws IOException {
        Path path = folder.resolve("text");
        byte[] block = piece.repeat(1_000_000 / piece.length()).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(path)) {
            out.write("before ".getBytes(StandardCharsets.UTF_8));
            for (int written = 0; written < BYTES; written += block.length) {
                out.write(block);
            }
            out.write(" after".getBytes(StandardCharsets.UTF_8));
        }
        return path;
    }

    @ParameterizedTest
    @EnumSource
    void aLineOf100MegabytesIsOneSentence(Tokenizer tokenizer) throws IOException {
        EncodedCorpus encoded = encode(file("some words "), tokenizer);
        assertThat(encoded.sentences()).isEqualTo(1);
        assertThat(encoded.words()).isGreaterThan(18_000_000);
    }

    @ParameterizedTest
    @EnumSource
    void aWordOf100MegabytesIsLeftOut(Tokenizer tokenizer) throws IOException {
        EncodedCorpus encoded = encode(file("word"), tokenizer);
        assertThat(encoded.words()).isEqualTo(2);
    }

    private EncodedCorpus encode(Path file, Tokenizer tokenizer) throws IOException {
        Corpus corpus = Corpus.builder().paths(file).tokenizer(tokenizer).build();
        System.gc();
        List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        heap.forEach(MemoryPoolMXBean::resetPeakUsage);
        long before = heap.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
        Vocabulary vocabulary =
                corpus.buildVocabulary(VocabularyOptions.DEFAULT.withMinCount(1), 2, CorpusProgress.NONE);
        EncodedCorpus encoded = corpus.encode(vocabulary, folder, 2, CorpusProgress.NONE);
        encoded.close();
        long peak =
                heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        assertThat(peak - before).isLessThan(MEMORY);
        return encoded;
    }
}
