package dev.firth.words.phrases;

import dev.firth.core.corpus.WordJoiner;
import dev.firth.core.corpus.WordSink;
import dev.firth.core.io.AtomicFile;
import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The phrases of a text, which join the words of any text: give it to {@link
 * dev.firth.core.corpus.Corpus.Builder#joining}.
 *
 * <p>Phrases are joined pass by pass, in each greedily from left to right: a word that became part of a phrase begins no
 * other one in the same pass. No phrase reaches over the end of a sentence.
 *
 * <p>Immutable and thread-safe.
 */
public final class PhraseModel implements WordJoiner {
    /** The length that a phrase can have, joined, in bytes of UTF-8: that of the longest word of a corpus. */
    public static final int LONGEST_PHRASE = 1024;

    private final PhraseConfiguration configuration;
    private final long words;
    private final List<Phrase> phrases;
    private final String description;
    private final Lexicon lexicon;

    /**
     * A model of these phrases.
     *
     * @param configuration how they were found; its delimiter and connector words are those of joining
     * @param words the number of words of the text that they were found in
     * @param phrases in the order of their passes, none of them twice in one
     */
    PhraseModel(PhraseConfiguration configuration, long words, List<Phrase> phrases) {
        this(configuration, words, phrases, phrases.size() + " phrases");
    }

    /** The same with a name for people to read. */
    PhraseModel(PhraseConfiguration configuration, long words, List<Phrase> phrases, String description) {
        this.configuration = Objects.requireNonNull(configuration);
        this.words = words;
        this.phrases = List.copyOf(phrases);
        this.description = description;
        this.lexicon = new Lexicon(configuration, this.phrases);
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws InvalidFileException if it is something else, or damaged
     */
    public static PhraseModel read(Path file) throws IOException {
        return PhraseReader.read(file);
    }

    /**
     * Whether a file begins like one that {@link #write} wrote.
     *
     * @throws IOException if the file cannot be read
     */
    public static boolean recognises(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return false;
        }
        byte[] magic = (PhraseWriter.MAGIC + " ").getBytes(StandardCharsets.UTF_8);
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(magic.length), magic);
        }
    }

    /** Writes the phrases as text, whole or not at all. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, this::write);
    }

    /** Writes the phrases as text to a stream, which the caller closes. */
    public void write(OutputStream out) throws IOException {
        PhraseWriter.write(this, out);
    }

    /** How the phrases were found. */
    public PhraseConfiguration configuration() {
        return configuration;
    }

    /** How many words the text had that the phrases were found in. */
    public long words() {
        return words;
    }

    /** The phrases in the order of their passes; those that a training found by falling score in each pass. */
    public List<Phrase> phrases() {
        return phrases;
    }

    @Override
    public Stage into(WordSink sink) {
        return new PhraseStage(lexicon, sink);
    }

    @Override
    public boolean mayEndInside(byte[] utf8, int offset, int length, int hash) {
        return lexicon.mayEndInside(lexicon.id(utf8, offset, length, hash));
    }

    @Override
    public boolean mayBeginInside(byte[] utf8, int offset, int length, int hash) {
        return lexicon.mayBeginInside(lexicon.id(utf8, offset, length, hash));
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public byte[] fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((configuration.delimiter() + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update((String.join(" ", configuration.connectorWords()) + "\n").getBytes(StandardCharsets.UTF_8));
            for (Phrase phrase : phrases) {
                digest.update((phrase.pass() + " " + String.join(" ", phrase.tokens()) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
