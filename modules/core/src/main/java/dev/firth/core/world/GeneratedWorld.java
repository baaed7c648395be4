package dev.firth.core.world;

import dev.firth.core.io.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A text of any size about a small world, with the questions that its facts answer.
 *
 * <p>The text is lower-case ASCII, one sentence a line, its words parted by single spaces. It depends on the seed and
 * the number of words alone: it is the same, byte for byte, on every JDK and machine, and a shorter text is the
 * beginning of a longer one with the same seed. Words follow Zipf's law, shifted as Mandelbrot did, so that the rarest
 * fact of a text of {@value #DEFAULT_WORDS} words is still told dozens of times.
 *
 * <p>Immutable and thread-safe.
 */
public final class GeneratedWorld {
    /** The size at which word vectors learn the world's relations well, in some seconds. */
    public static final long DEFAULT_WORDS = 1_500_000;

    /** The seed of the text that is used where none is asked for. */
    public static final long DEFAULT_SEED = 1;

    private static final long MAX_WORDS = 1_000_000_000_000L;

    private static final List<String> TABLES = List.of(
            "countries",
            "family",
            "animals",
            "professions",
            "adjectives",
            "verbs",
            "manners",
            "opposites",
            "things",
            "ambiguous");

    private final long seed;
    private final long words;
    private final Map<String, FactTable> tables;
    private final Grammar grammar;

    private GeneratedWorld(long seed, long words) {
        this.seed = seed;
        this.words = words;
        this.tables = new LinkedHashMap<>();
        TABLES.forEach(name -> tables.put(name, FactTable.read(name)));
        this.grammar = Grammar.read(tables);
    }

    /** The world of {@link #DEFAULT_SEED}, told in {@link #DEFAULT_WORDS} words. */
    public static GeneratedWorld ofDefaultSize() {
        return of(DEFAULT_SEED, DEFAULT_WORDS);
    }

    /**
     * A world.
     *
     * @param seed any number; another seed gives other sentences about the same facts
     * @param words how many words the text has at least, from 1 to 10^12; it ends with the sentence that reaches them
     * @throws IllegalArgumentException if {@code words} is out of range
     */
    public static GeneratedWorld of(long seed, long words) {
        if (words < 1 || words > MAX_WORDS) {
            throw new IllegalArgumentException("words is " + words + ": expected 1 to " + MAX_WORDS + "; "
                    + DEFAULT_WORDS + " are enough to learn from");
        }
        return new GeneratedWorld(seed, words);
    }

    /** The seed. */
    public long seed() {
        return seed;
    }

    /** The least number of words of the text. */
    public long words() {
        return words;
    }

    /** Says what the text is, for the provenance of what is learnt from it. */
    public String describe() {
        return String.format(Locale.ROOT, "generated world, %d words, seed %d", words, seed);
    }

    /**
     * Writes the text. The stream is flushed and stays open.
     *
     * @return the number of words written
     * @throws IOException if {@code out} throws it
     */
    public long writeCorpus(OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        Telling telling = new Telling(new SplitMix64(seed));
        long written = 0;
        while (written < words) {
            grammar.tell(telling);
            buffered.write(telling.text().toString().getBytes(StandardCharsets.US_ASCII));
            written += telling.words();
        }
        buffered.flush();
        return written;
    }

    /**
     * All analogy questions that the world's facts answer: for each relation, every two of its pairs. Sections whose
     * name starts with {@code gram} are about grammar, the others about meaning. The same for every seed and size.
     */
    public List<AnalogySection> analogies() {
        List<AnalogySection> sections = new ArrayList<>();
        for (Relations.Relation relation : Relations.read(tables)) {
            List<AnalogyQuestion> questions = new ArrayList<>();
            for (Relations.Pair first : relation.pairs()) {
                for (Relations.Pair second : relation.pairs()) {
                    if (!first.equals(second)) {
                        questions.add(new AnalogyQuestion(first.from(), first.to(), second.from(), second.to()));
                    }
                }
            }
            sections.add(new AnalogySection(relation.name(), List.copyOf(questions)));
        }
        return List.copyOf(sections);
    }

    /**
     * Pairs of words of known similarity, as many of each score: 10 for two things of one kind and group (two farm
     * animals), 7 for two of one kind, 4 for a thing and another that goes with it (a country and its capital), 0 for
     * things that have nothing to do with each other. Similarity is meant, not relatedness: what can take the other's
     * place scores higher than what stands beside it. Depends on the seed.
     */
    public List<SimilarityPair> similarities() {
        return List.copyOf(Kinds.read(tables).draw(new SplitMix64(seed)));
    }

    /** Writes the text to a file, whole or not at all, and returns the number of words. */
    public long writeCorpus(Path file) throws IOException {
        long[] written = new long[1];
        AtomicFile.write(file, out -> written[0] = writeCorpus(out));
        return written[0];
    }

    /**
     * Writes {@link #analogies()} in the format of word2vec's {@code questions-words.txt}: a line {@code : name} starts
     * a section, then four words a line.
     */
    public void writeAnalogies(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (AnalogySection section : analogies()) {
            text.append(": ").append(section.name()).append('\n');
            for (AnalogyQuestion q : section.questions()) {
                text.append(String.join(" ", q.a(), q.b(), q.c(), q.expected())).append('\n');
            }
        }
        write(file, text);
    }

    /** Writes {@link #similarities()}: two words and a score a line, parted by tabs. */
    public void writeSimilarities(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        for (SimilarityPair pair : similarities()) {
            text.append(pair.first()).append('\t').append(pair.second()).append('\t');
            text.append(pair.score()).append('\n');
        }
        write(file, text);
    }

    private static void write(Path file, CharSequence text) throws IOException {
        AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.US_ASCII)));
    }
}
