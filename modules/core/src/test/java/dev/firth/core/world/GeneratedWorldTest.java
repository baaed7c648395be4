package dev.firth.core.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedWorldTest {
    @TempDir
    Path folder;

    @Test
    void theTextIsTheSameOnEveryMachine() throws Exception {
        assertThat(sha256(bytes(GeneratedWorld.of(1, 10_000))))
                .as("hash of the text; a change of the grammar or the facts changes it, and nothing else may")
                .isEqualTo("0e1e1d0f15ff1397935303507080474512c241ff77819916d14c7e2f21a074dd");
    }

    @Test
    void aShorterTextBeginsALongerOne() throws IOException {
        String shorter = text(GeneratedWorld.of(5, 1_000));
        String longer = text(GeneratedWorld.of(5, 3_000));
        assertThat(longer).startsWith(shorter);
    }

    @Test
    void anotherSeedTellsOtherSentences() throws IOException {
        assertThat(text(GeneratedWorld.of(2, 1_000))).isNotEqualTo(text(GeneratedWorld.of(3, 1_000)));
    }

    @Test
    void theTextEndsWithTheSentenceThatReachesTheNumberOfWords() throws IOException {
        for (long words : new long[] {1, 2, 17, 1_000, 20_000}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            long written = GeneratedWorld.of(9, words).writeCorpus(out);
            assertThat(written).isBetween(words, words + 30);
            assertThat(out.toString(StandardCharsets.US_ASCII).split("\\s+", 0)).hasSize((int) written);
        }
    }

    @Test
    void sentencesAreLowerCaseWordsPartedBySingleSpaces() throws IOException {
        assertThat(text(GeneratedWorld.of(4, 100_000)).lines())
                .allMatch(line -> line.matches("[a-z]+( [a-z]+)+"), "a sentence of lower-case words");
    }

    @Test
    void articlesFitTheWordsThatFollow() throws IOException {
        String text = text(GeneratedWorld.of(4, 300_000));
        assertThat(text).contains("an owl ", "an usher ", "an unknown ", "an heiress ", "a uniform ", "a usable ");
        assertThat(text).doesNotContainPattern("\\ban [b-df-gj-np-tv-z]").doesNotContainPattern("\\ba ([aio]|e[^u])");
    }

    @Test
    void everyWordOfAQuestionIsTold() throws IOException {
        Map<String, Integer> counts = counts(text(GeneratedWorld.ofDefaultSize()));
        for (AnalogySection section : GeneratedWorld.ofDefaultSize().analogies()) {
            for (AnalogyQuestion q : section.questions()) {
                assertThat(List.of(q.a(), q.b(), q.c(), q.expected()))
                        .as("words of %s that the text tells at least 20 times", q)
                        .allMatch(word -> counts.getOrDefault(word, 0) >= 20);
            }
        }
    }

    @Test
    void wordsDifferInFrequencyAsInATextOfPeople() throws IOException {
        Map<String, Integer> counts = counts(text(GeneratedWorld.ofDefaultSize()));
        assertThat(counts).hasSizeBetween(2_000, 10_000);
        assertThat(counts.get("the")).isGreaterThan(50_000);
        assertThat(counts.get("paris")).isGreaterThan(3 * counts.get("mogadishu"));
    }

    @Test
    void questionsHaveOneRightAnswer() {
        for (AnalogySection section : GeneratedWorld.ofDefaultSize().analogies()) {
            assertThat(section.questions()).as(section.name()).hasSizeGreaterThan(100);
            Map<String, String> answers = new HashMap<>();
            for (AnalogyQuestion q : section.questions()) {
                assertThat(Set.of(q.a(), q.b(), q.c(), q.expected())).hasSize(4);
                assertThat(answers.merge(q.c(), q.expected(), (old, now) -> old))
                        .isEqualTo(q.expected());
            }
            assertThat(new HashSet<>(answers.values())).hasSameSizeAs(answers.keySet());
        }
    }

    @Test
    void knowsWhatIsTheCase() {
        assertThat(GeneratedWorld.ofDefaultSize().analogies())
                .flatExtracting(AnalogySection::questions)
                .contains(
                        new AnalogyQuestion("france", "paris", "japan", "tokyo"),
                        new AnalogyQuestion("man", "woman", "king", "queen"),
                        new AnalogyQuestion("write", "wrote", "swim", "swam"),
                        new AnalogyQuestion("dog", "puppy", "cat", "kitten"))
                .noneMatch(q -> q.expected().equals("euro"), "the euro, which is the money of several countries");
    }

    @Test
    void similarPairsAreGraded() {
        List<SimilarityPair> pairs = GeneratedWorld.of(1, 1).similarities();
        assertThat(pairs).doesNotHaveDuplicates();
        for (double score : new double[] {0, 4, 7, 10}) {
            assertThat(pairs).filteredOn(pair -> pair.score() == score).hasSize(100);
        }
        assertThat(pairs).isEqualTo(GeneratedWorld.of(1, 1_000).similarities());
    }

    @Test
    void writesFilesInTheUsualFormats() throws IOException {
        GeneratedWorld world = GeneratedWorld.of(1, 500);
        Path corpus = folder.resolve("corpus.txt");
        Path questions = folder.resolve("questions.txt");
        Path pairs = folder.resolve("pairs.txt");
        assertThat(world.writeCorpus(corpus)).isBetween(500L, 530L);
        world.writeAnalogies(questions);
        world.writeSimilarities(pairs);
        assertThat(corpus).hasBinaryContent(bytes(world));
        assertThat(Files.readAllLines(questions)).contains(": family", "man woman king queen", ": gram8-plural");
        assertThat(Files.readAllLines(pairs)).hasSize(400).allMatch(line -> line.matches("[a-z]+\t[a-z]+\t[0-9.]+"));
    }

    @Test
    void aFailingStreamEndsTheWriting() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> GeneratedWorld.of(1, Long.MAX_VALUE >> 30).writeCorpus(full))
                .withMessage("no space left");
    }

    @Test
    void refusesSizesOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GeneratedWorld.of(1, 0))
                .withMessageContaining("words is 0: expected 1 to");
        assertThatIllegalArgumentException().isThrownBy(() -> GeneratedWorld.of(1, Long.MAX_VALUE));
    }

    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word : text.split("\\s+", 0)) {
            counts.merge(word, 1, Integer::sum);
        }
        return counts;
    }

    private static String text(GeneratedWorld world) throws IOException {
        return new String(bytes(world), StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(GeneratedWorld world) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        world.writeCorpus(out);
        return out.toByteArray();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
