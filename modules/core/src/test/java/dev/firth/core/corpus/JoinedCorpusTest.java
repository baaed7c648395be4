package dev.firth.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Joined words are counted, encoded and written as the plain reference joins them, wherever the text is cut. */
class JoinedCorpusTest {
    private static final int LONGEST_WORD = 16;

    /** Those from "e" on are in no pair, so that a long line can be cut. */
    private static final String[] WORDS = {"a", "b", "c", "d", "e", "eight-by", "ninebytes", "\u00e9", "\u6f22\u5b57"};

    private static final Set<List<String>> PAIRS =
            Set.of(List.of("a", "b"), List.of("b", "b"), List.of("c", "a"), List.of("d", "\u00e9"));

    @TempDir
    private Path folder;

    @Test
    void joinsAsTheReferenceDoesWhereverTheTextIsCut() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("JoinedCorpusTest seed " + seed);
        for (int round = 0; round < 150; round++) {
            checkRandomText(seed + round);
        }
    }

    private void checkRandomText(long seed) throws IOException {
        Random random = new Random(seed);
        PairJoiner joiner = new PairJoiner(PAIRS);
        Sentences sentences = random.nextBoolean() ? Sentences.LINES : Sentences.RUNNING;
        List<Path> paths = new ArrayList<>();
        List<List<String>> expected = new ArrayList<>();
        int files = 1 + random.nextInt(3);
        for (int file = 0; file < files; file++) {
            List<List<String>> lines = randomLines(random);
            String text = lines.stream()
                    .map(line -> String.join(random.nextInt(9) == 0 ? "  " : " ", line))
                    .collect(Collectors.joining("\n"));
            paths.add(Files.writeString(folder.resolve("text" + file), text));
            if (sentences == Sentences.LINES) {
                // The end of a file after a line feed begins no line.
                int last = lines.size() - 1;
                expected.addAll(lines.get(last).isEmpty() ? lines.subList(0, last) : lines);
            } else if (!text.isBlank()) {
                expected.add(lines.stream().flatMap(List::stream).toList());
            }
        }
        List<List<String>> joined = expected.stream().map(joiner::join).toList();
        int threads = 1 + random.nextInt(3);
        // A block of this size has a place where nothing can be joined.
        int block = 600 + random.nextInt(200);
        try (Corpus corpus = Corpus.builder()
                .paths(paths)
                .sentences(sentences)
                .limits(new CorpusLimits(block, block, LONGEST_WORD, 20))
                .joining(joiner)
                .build()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            long words = corpus.writeText(out, threads, CorpusProgress.NONE);

            assertThat(out.toString(StandardCharsets.UTF_8))
                    .as("seed %d", seed)
                    .isEqualTo(joined.stream()
                            .map(line -> String.join(" ", line) + "\n")
                            .collect(Collectors.joining()));
            List<String> all = joined.stream().flatMap(List::stream).toList();
            assertThat(words).isEqualTo(all.size());
            if (!all.isEmpty()) {
                checkCountsAndCodes(corpus, joined, all, threads, seed);
            }
        }
    }

    private void checkCountsAndCodes(Corpus corpus, List<List<String>> joined, List<String> all, int threads, long seed)
            throws IOException {
        Vocabulary vocabulary =
                corpus.buildVocabulary(VocabularyOptions.DEFAULT.withMinCount(1), threads, CorpusProgress.NONE);
        TreeMap<String, Long> counts = new TreeMap<>();
        IntStream.range(0, vocabulary.size()).forEach(id -> counts.put(vocabulary.word(id), vocabulary.count(id)));
        assertThat(counts)
                .as("seed %d", seed)
                .isEqualTo(all.stream().collect(Collectors.groupingBy(w -> w, TreeMap::new, Collectors.counting())));
        try (EncodedCorpus encoded = corpus.encode(vocabulary, folder, threads, CorpusProgress.NONE)) {
            List<Integer> tokens = new ArrayList<>();
            for (List<String> line : joined) {
                line.forEach(word -> tokens.add(vocabulary.id(word)));
                if (!line.isEmpty()) {
                    tokens.add(EncodedCorpus.SENTENCE_END);
                }
            }
            assertThat(ints(encoded)).as("seed %d", seed).isEqualTo(tokens);
        }
    }

    private static List<List<String>> randomLines(Random random) {
        List<List<String>> lines = new ArrayList<>();
        int count = 1 + random.nextInt(20);
        for (int line = 0; line < count; line++) {
            int length = random.nextInt(4) == 0 ? random.nextInt(500) : random.nextInt(8);
            lines.add(random.ints(length, 0, WORDS.length)
                    .mapToObj(word -> WORDS[word])
                    .toList());
        }
        return lines;
    }

    @Test
    void aTextWithoutAnyPlaceToCutIsCutAllTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "b ".repeat(1000));
        try (Corpus corpus = Corpus.builder()
                .paths(file)
                .limits(new CorpusLimits(128, 128, LONGEST_WORD, 20))
                .joining(new PairJoiner(PAIRS))
                .build()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            corpus.writeText(out, 2, CorpusProgress.NONE);

            assertThat(out.toString(StandardCharsets.UTF_8).replace('+', ' ')).isEqualTo("b ".repeat(999) + "b\n");
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("b+b b+b");
        }
    }

    @Test
    void wordsOfRawTextAreJoinedAfterTheyWereFound() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "A, B! (b) B.\n\nC-A\u2019s a\u3002b");
        try (Corpus corpus = Corpus.builder()
                .paths(file)
                .tokenizer(Tokenizer.UNICODE)
                .limits(new CorpusLimits(64, 64, LONGEST_WORD, 20))
                .joining(new PairJoiner(PAIRS))
                .build()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            corpus.writeText(out, 1, CorpusProgress.NONE);

            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("a+b b+b\n\nc a's a+b\n");
        }
    }

    @Test
    void whatJoinsIsPartOfTheNameAndOfTheHash() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "a b c\n");
        Corpus plain = Corpus.of(file);
        Corpus joined =
                Corpus.builder().paths(file).joining(new PairJoiner(PAIRS)).build();

        plain.writeText(new ByteArrayOutputStream(), 1, CorpusProgress.NONE);
        joined.writeText(new ByteArrayOutputStream(), 1, CorpusProgress.NONE);

        assertThat(joined.describe()).isEqualTo(plain.describe() + " joined by 4 pairs");
        assertThat(joined.sha256()).isPresent().isNotEqualTo(plain.sha256());
        assertThat(plain.report().orElseThrow().words()).isEqualTo(3);
        assertThat(joined.report().orElseThrow().words()).isEqualTo(2);
    }

    @Test
    void neighborsStayNeighborsWhereRareWordsAreLeftOut() throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "a rare a a rare\nrare b a\n\nb");
        try (Corpus corpus = Corpus.builder()
                .paths(file)
                .limits(new CorpusLimits(1, 64, LONGEST_WORD, 2))
                .build()) {
            Vocabulary vocabulary = Vocabulary.builder().add("a", 4).add("b", 2).build();
            try (EncodedCorpus encoded = corpus.encodeNeighbors(vocabulary, folder, 2, CorpusProgress.NONE)) {
                assertThat(ints(encoded)).isEqualTo(Arrays.asList(0, -1, 0, 0, -1, 1, 0, -1, 1, -1));
                assertThat(encoded.unknownWords()).isEqualTo(3);
                assertThat(encoded.words()).isEqualTo(6);
            }
        }
    }

    private static List<Integer> ints(EncodedCorpus encoded) {
        int[] tokens = new int[(int) encoded.length()];
        encoded.read(0, tokens, 0, tokens.length);
        return IntStream.of(tokens).boxed().toList();
    }
}
