package dev.firth.words.phrases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusException;
import dev.firth.core.corpus.CorpusProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phrases, counts, scores and joined text are those of the plain reference, whatever the threads and the memory. */
class PhraseTrainerTest {
    private static final List<String> CONNECTORS = List.of("w0", "w2", "of");

    @TempDir
    private Path folder;

    @Test
    void findsAndJoinsWhatTheReferenceDoes() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("PhraseTrainerTest seed " + seed);
        int found = 0;
        int longer = 0;
        int connected = 0;
        for (int round = 0; round < 120; round++) {
            ReferencePhrases expected = checkRandomText(seed + round);
            found += expected.phrases.size();
            longer += (int) expected.phrases.stream()
                    .filter(phrase -> phrase.pass() > 1)
                    .count();
            connected += (int) expected.phrases.stream()
                    .filter(phrase -> phrase.tokens().size() > 2)
                    .count();
        }
        // Otherwise the texts would test nothing.
        assertThat(found).isGreaterThan(1000);
        assertThat(longer).isGreaterThan(100);
        assertThat(connected).isPositive();
    }

    private ReferencePhrases checkRandomText(long seed) throws IOException {
        Random random = new Random(seed);
        Scoring scoring = List.of(Scoring.values()).get(random.nextInt(3));
        PhraseConfiguration configuration = PhraseConfiguration.builder()
                .scoring(scoring)
                .threshold(scoring == Scoring.NPMI ? 0.4 * random.nextDouble() : 8 * random.nextDouble())
                .minCount(1 + random.nextInt(5))
                .passes(1 + random.nextInt(3))
                .connectorWords(random.nextBoolean() ? CONNECTORS : List.of())
                .delimiter(random.nextBoolean() ? "_" : "\u00b7+")
                .maxTableSize(random.nextBoolean() ? 1_000 : 30_000_000)
                .threads(1 + random.nextInt(3))
                .build();
        List<List<String>> sentences = randomSentences(random);
        Path file = write(sentences);
        ReferencePhrases expected = ReferencePhrases.of(configuration, sentences);

        PhraseModel model = train(configuration, file);

        assertThat(model.phrases()).as("seed %d, %s", seed, configuration).isEqualTo(expected.phrases);
        assertThat(joined(model, file))
                .as("seed %d, %s", seed, configuration)
                .isEqualTo(text(expected.join(sentences)));
        return expected;
    }

    /** Zipfian words, some of which like to follow each other. */
    private static List<List<String>> randomSentences(Random random) {
        int words = 20 + random.nextInt(400);
        List<List<String>> sentences = new ArrayList<>();
        sentences.add(List.of("w1", "w1", "w1", "w1", "w1"));
        int lines = random.nextInt(300);
        for (int line = 0; line < lines; line++) {
            List<String> sentence = new ArrayList<>();
            int length = random.nextInt(30);
            int word = 0;
            for (int i = 0; i < length; i++) {
                word = random.nextInt(3) == 0
                        ? (word * 7 + 3) % words
                        : (int) (words * Math.pow(random.nextDouble(), 2.5));
                sentence.add("w" + word);
            }
            sentences.add(sentence);
        }
        return sentences;
    }

    @Test
    void aTableThatIsTooSmallCostsSweepsAndNothingElse() throws IOException {
        Random random = new Random(1);
        List<List<String>> sentences = new ArrayList<>();
        for (int line = 0; line < 5_000; line++) {
            sentences.add(random.ints(20, 0, 300).mapToObj(word -> "w" + word).toList());
        }
        Path file = write(sentences);
        PhraseConfiguration.Builder settings = PhraseConfiguration.builder()
                .minCount(2)
                .threshold(1.2)
                .passes(2)
                .threads(2);
        List<String> phases = new ArrayList<>();

        PhraseModel expected = train(settings.build(), file);
        PhraseModel actual;
        try (Corpus corpus = Corpus.of(file)) {
            actual = new PhraseTrainer(settings.maxTableSize(2_000).build())
                    .temporaryFolder(folder)
                    .progress((phase, done, total) -> {
                        if (phase.equals("counting pairs") && done == total) {
                            phases.add(phase);
                        }
                    })
                    .train(corpus);
        }

        // 300 x 300 pairs, nearly all of which occur, at most 2,000 at once.
        assertThat(phases).hasSizeGreaterThan(2 * 40);
        assertThat(actual.phrases()).hasSizeGreaterThan(1000).isEqualTo(expected.phrases());
    }

    @Test
    void aTextOfManyChunksInOneSentenceIsCountedOnce() throws IOException {
        Random random = new Random(2);
        List<List<String>> sentences = List.of(random.ints(700_000, 0, 1000)
                .mapToObj(word -> word % 3 == 0 ? "new york" : "w" + word)
                .flatMap(words -> Arrays.stream(words.split(" ", -1)))
                .toList());
        Path file = write(sentences);
        PhraseConfiguration configuration =
                PhraseConfiguration.builder().threshold(2).passes(2).threads(3).build();

        PhraseModel model = train(configuration, file);

        assertThat(model.phrases()).isEqualTo(ReferencePhrases.of(configuration, sentences).phrases);
        assertThat(model.phrases().get(0).tokens()).containsExactly("new", "york");
    }

    @Test
    void longerPhrasesTakeMorePasses() throws IOException {
        Path file = write(List.of(
                List.of("the", "new", "york", "city", "council", "met", "in", "new", "york", "city", "hall"),
                List.of("new", "ideas", "of", "a", "city", "and", "of", "the", "duke", "of", "york"),
                List.of("hall", "and", "council", "in", "the", "city")));
        PhraseConfiguration.Builder settings =
                PhraseConfiguration.builder().minCount(1).threshold(2);

        assertThat(joined(train(settings.passes(1).build(), file), file))
                .contains("the new_york city council met in new_york city hall");
        assertThat(joined(train(settings.passes(2).build(), file), file)).contains("new_york_city council");
    }

    @Test
    void connectorWordsStandInsideAPhraseOnly() throws IOException {
        Path file = write(List.of(
                List.of("bank", "of", "america", "in", "the", "state", "of", "the", "art"),
                List.of("bank", "of", "america", "and", "the", "state", "of", "the", "art")));
        PhraseModel model = train(
                PhraseConfiguration.builder()
                        .minCount(1)
                        .threshold(1)
                        .connectorWords(PhraseConfiguration.ENGLISH_CONNECTOR_WORDS)
                        .build(),
                file);

        assertThat(joined(model, file))
                .isEqualTo("bank_of_america in the state_of_the_art\nbank_of_america and the state_of_the_art\n");
        assertThat(model.phrases())
                .extracting(Phrase::tokens)
                .containsExactlyInAnyOrder(List.of("bank", "of", "america"), List.of("state", "of", "the", "art"));
    }

    @Test
    void noPhraseReachesOverTheEndOfASentence() throws IOException {
        Path file = write(List.of(List.of("a", "b"), List.of("a", "b"), List.of("b"), List.of("a")));

        PhraseModel model =
                train(PhraseConfiguration.builder().minCount(1).threshold(0).build(), file);

        assertThat(model.phrases()).extracting(Phrase::tokens).containsExactly(List.of("a", "b"));
        assertThat(joined(model, file)).isEqualTo("a_b\na_b\nb\na\n");
    }

    @Test
    void aRareWordBetweenTwoWordsKeepsThemApart() throws IOException {
        Path file = write(List.of(List.of("a", "x", "b", "c", "d", "a", "y", "b"), List.of("a", "z", "b", "d", "c")));

        PhraseModel model = train(
                PhraseConfiguration.builder()
                        .minCount(2)
                        .threshold(0)
                        .scoring(Scoring.NPMI)
                        .build(),
                file);

        assertThat(model.phrases()).isEmpty();
        assertThat(model.words()).isEqualTo(13);
    }

    @Test
    void aTextWithoutFrequentWordsIsRefused() throws IOException {
        Path file = write(List.of(List.of("a", "b", "c")));

        assertThatThrownBy(() -> train(PhraseConfiguration.builder().build(), file))
                .isInstanceOf(CorpusException.class)
                .hasMessageContaining("minCount");
    }

    private PhraseModel train(PhraseConfiguration configuration, Path file) throws IOException {
        try (Corpus corpus = Corpus.of(file)) {
            return Phrases.train(configuration, corpus);
        }
    }

    private static String joined(PhraseModel model, Path file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Corpus corpus = Corpus.builder().paths(file).joining(model).build()) {
            corpus.writeText(out, 2, CorpusProgress.NONE);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path write(List<List<String>> sentences) throws IOException {
        return Files.writeString(folder.resolve("text"), text(sentences));
    }

    private static String text(List<List<String>> sentences) {
        return sentences.stream().map(line -> String.join(" ", line) + "\n").collect(Collectors.joining());
    }
}
