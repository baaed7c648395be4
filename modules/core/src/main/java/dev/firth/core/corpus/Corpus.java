package dev.firth.core.corpus;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import dev.firth.core.vocabulary.WordCounts;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Text to train on: files, directories of files, or standard input; UTF-8, plain or compressed with gzip or zstd, which
 * is told from the first bytes and not from the name. It is read twice, once to count its words and once to encode them,
 * and never held in memory.
 *
 * <pre>{@code
 * try (Corpus corpus = Corpus.of(Path.of("text.txt"))) {
 *     Vocabulary vocabulary = corpus.buildVocabulary(VocabularyOptions.DEFAULT, 2, CorpusProgress.NONE);
 *     EncodedCorpus encoded = corpus.encode(vocabulary, Path.of("/tmp"), 2, CorpusProgress.NONE);
 * }
 * }</pre>
 *
 * <p>Invalid UTF-8 is replaced by U+FFFD, bytes 0 are white space, words longer than 1,024 bytes are left out: each is
 * counted in the {@link #report()} and logged as one warning that names where it was first. A byte order mark at the
 * start of a file is dropped.
 *
 * <p>The files are found and looked into once, by the first method that needs them; they must not change after that. One
 * thread at a time. Only a corpus that reads standard input or a pipe holds anything that must be closed: the temporary file
 * which that is copied to.
 */
public final class Corpus implements Closeable {
    /** The path that stands for standard input. */
    public static final Path STANDARD_INPUT = Path.of("-");

    /** The most threads that counting and encoding take. */
    public static final int MOST_THREADS = 1024;

    private static final Logger log = LoggerFactory.getLogger(Corpus.class);

    private final List<Path> paths;
    private final Tokenizer tokenizer;
    private final Sentences sentences;
    private final Path temporaryFolder;
    private final InputStream standardInput;
    private final CorpusLimits limits;
    private final WordJoiner joiner;

    private TextSources sources;
    private CorpusReport report;
    private String sha256;

    private Corpus(Builder builder) {
        this.paths = List.copyOf(builder.paths);
        this.tokenizer = builder.tokenizer;
        this.sentences = builder.sentences;
        this.temporaryFolder = builder.temporaryFolder;
        this.standardInput = builder.standardInput;
        this.limits = builder.limits;
        this.joiner = builder.joiner;
    }

    /** The text of these files and directories, one sentence a line, words between white space. */
    public static Corpus of(Path... paths) {
        return builder().paths(paths).build();
    }

    /** Starts a corpus. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Counts the words of all files and numbers them by falling count; among equal counts by rising UTF-8 bytes. The
     * result is the same whatever the number of threads.
     *
     * @param threads how many threads count, 1 to {@link #MOST_THREADS}
     * @throws CorpusException if a file cannot be read, there is no word, or none is frequent enough
     */
    public Vocabulary buildVocabulary(VocabularyOptions options, int threads, CorpusProgress progress)
            throws IOException {
        checkThreads(threads);
        MessageDigest digest = newDigest();
        try (BlockReader reader = newReader("counting words", progress, digest)) {
            WordCounter counter = new WordCounter(reader, options.maxTableSize(), limits, scanners(threads));
            counter.count();
            TextFaults faults = counter.faults();
            remember(counter.report(faults), faults, digest);
            WordCounts counts = counter.counts();
            warnAboutPruning(options);
            if (report.words() == 0) {
                throw new CorpusException(describe() + ": there is no word in this text (" + report.bytes()
                        + " bytes); expected UTF-8 text: check that it is the right file");
            }
            Vocabulary vocabulary = counts.toVocabulary(options.minCount(), options.maxSize());
            if (vocabulary.size() == 0) {
                throw new CorpusException(describe() + ": none of its " + counts.size() + " different words occurs "
                        + options.minCount() + " times or more (minCount); the most frequent one occurs "
                        + counts.largestCount() + " times: lower minCount or give more text");
            }
            return vocabulary;
        }
    }

    /**
     * Encodes all files to a temporary memory-mapped file. Its bytes are the same whatever the number of threads.
     *
     * @param folder where the file is made; it takes 4 bytes for each word that the vocabulary has and for each sentence,
     *     and is gone when the result is closed or the process ends
     * @param threads how many threads encode, 1 to {@link #MOST_THREADS}
     * @throws CorpusException if a file cannot be read, the temporary file cannot be written, or the vocabulary has no
     *     word of this text
     */
    public EncodedCorpus encode(Vocabulary vocabulary, Path folder, int threads, CorpusProgress progress)
            throws IOException {
        return encode(vocabulary, folder, threads, progress, false);
    }

    /**
     * The same, but a word that the vocabulary lacks ends a sentence, so that two words are neighbours only where they
     * are neighbours in the text.
     */
    public EncodedCorpus encodeNeighbors(Vocabulary vocabulary, Path folder, int threads, CorpusProgress progress)
            throws IOException {
        return encode(vocabulary, folder, threads, progress, true);
    }

    private EncodedCorpus encode(
            Vocabulary vocabulary, Path folder, int threads, CorpusProgress progress, boolean unknownEndsSentence)
            throws IOException {
        checkThreads(threads);
        MessageDigest digest = sha256 == null ? newDigest() : null;
        try (BlockReader reader = newReader("encoding", progress, digest)) {
            List<WordScanner> scanners = scanners(threads);
            EncodedFile file = new EncodedFile(folder, 2 * scanners.size());
            try {
                CorpusEncoder encoder =
                        new CorpusEncoder(reader, vocabulary, file, limits, scanners, unknownEndsSentence);
                encoder.encode();
                if (report == null) {
                    TextFaults faults = encoder.faults();
                    remember(encoder.report(faults), faults, digest);
                }
                if (encoder.knownWords() == 0) {
                    throw new CorpusException(describe() + ": none of its " + encoder.unknownWords()
                            + " words is among the " + vocabulary.size()
                            + " words of the vocabulary: give the text that the vocabulary is of");
                }
                return file.map(vocabulary, encoder.unknownWords(), limits.chunkShift());
            } catch (IOException | RuntimeException | Error e) {
                file.close();
                throw e;
            }
        }
    }

    /**
     * Writes the words of all files as they are counted: one sentence a line, single spaces between its words, a line
     * feed alone for a sentence without words. Its bytes are the same whatever the number of threads.
     *
     * @param threads how many threads find words, 1 to {@link #MOST_THREADS}
     * @return how many words were written
     * @throws CorpusException if a file cannot be read
     */
    public long writeText(OutputStream out, int threads, CorpusProgress progress) throws IOException {
        checkThreads(threads);
        MessageDigest digest = sha256 == null ? newDigest() : null;
        try (BlockReader reader = newReader("writing", progress, digest)) {
            CorpusPrinter printer = new CorpusPrinter(reader, out, limits, scanners(threads));
            printer.print();
            if (report == null) {
                TextFaults faults = printer.faults();
                remember(CorpusReport.uncounted(reader.textBytes(), printer.words(), faults), faults, digest);
            }
            return printer.words();
        }
    }

    /** What the text is, for people to read: the paths, the first three of them if there are more, and what joins words. */
    public String describe() {
        String first = paths.stream()
                .limit(3)
                .map(path -> path.equals(STANDARD_INPUT) ? "standard input" : path.toString())
                .collect(Collectors.joining(", "));
        String text = paths.size() > 3 ? first + " and " + (paths.size() - 3) + " more" : first;
        return joiner == null ? text : text + " joined by " + joiner.describe();
    }

    /**
     * How many bytes all files have as they are stored, compressed where they are compressed; -1 if standard input is
     * among them and was not read yet.
     */
    public long sizeInBytes() throws IOException {
        if (sources == null && paths.contains(STANDARD_INPUT)) {
            return -1;
        }
        return sources(CorpusProgress.NONE).files().stream()
                .mapToLong(TextFile::bytes)
                .sum();
    }

    /** What was found when the text was first read; empty before that. */
    public Optional<CorpusReport> report() {
        return Optional.ofNullable(report);
    }

    /**
     * The SHA-256 of the text in hexadecimal: of the bytes of all files, uncompressed, one after the other in the order
     * in which they are read, and of the fingerprint of what joins words, if anything does. For one plain file of which no
     * words are joined that is the hash of the file. Empty before the text was read.
     */
    public Optional<String> sha256() {
        return Optional.ofNullable(sha256);
    }

    /** Gives back the temporary file that standard input was copied to, if it was read. */
    @Override
    public void close() throws IOException {
        if (sources != null) {
            sources.close();
        }
    }

    private TextSources sources(CorpusProgress progress) throws IOException {
        if (sources == null) {
            sources = TextSources.find(paths, temporaryFolder, standardInput, progress);
        }
        return sources;
    }

    private BlockReader newReader(String phase, CorpusProgress progress, MessageDigest digest) throws IOException {
        return new BlockReader(sources(progress).files(), newScanner(), limits, phase, progress, digest);
    }

    private WordScanner newScanner() {
        WordScanner words = WordScanner.of(tokenizer, sentences, limits.longestWord());
        return joiner == null ? words : new JoiningScanner(words, joiner);
    }

    private List<WordScanner> scanners(int threads) throws IOException {
        // Threads that would find no block are not started; compressed text is mostly less than 16 times larger.
        long blocks = sources(CorpusProgress.NONE).files().stream()
                .mapToLong(
                        file -> (file.format() == TextFormat.PLAIN ? 1 : 16) * file.bytes() / limits.blockBytes() + 1)
                .sum();
        return Stream.generate(this::newScanner)
                .limit(Math.min(threads, blocks))
                .toList();
    }

    private void remember(CorpusReport found, TextFaults faults, MessageDigest digest) throws IOException {
        boolean first = report == null;
        report = found;
        if (joiner != null) {
            digest.update(joiner.fingerprint());
        }
        sha256 = HexFormat.of().formatHex(digest.digest());
        if (first) {
            warn(faults.invalidSequences, "invalid UTF-8 sequences were replaced by U+FFFD");
            warn(faults.zeroBytes, "bytes 0 were treated as white space");
            warn(faults.overlongWords, "words longer than " + limits.longestWord() + " bytes were left out");
        }
    }

    private void warn(TextFaults.Fault fault, String what) throws IOException {
        if (fault.count() > 0) {
            log.warn(
                    "{}: {} {}, the first one at byte {} of {}{}",
                    describe(),
                    fault.count(),
                    what,
                    fault.offset(),
                    sources(CorpusProgress.NONE).files().get(fault.file()).name(),
                    ": check that it is UTF-8 text");
        }
    }

    private void warnAboutPruning(VocabularyOptions options) {
        if (report.prunings() > 0) {
            log.warn(
                    "{}: the table of {} words was full {} times, and {} words seen at most {} times were forgotten:"
                            + " counts of rare words may be too low, or such words missing; raise maxTableSize to count"
                            + " exactly",
                    describe(),
                    options.maxTableSize(),
                    report.prunings(),
                    report.forgottenWords(),
                    report.pruningThreshold());
        }
    }

    private static void checkThreads(int threads) {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException(
                    "threads is " + threads + ": give between 1 and " + MOST_THREADS + " threads");
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Collects what a corpus consists of. Not thread-safe. */
    public static final class Builder {
        private final List<Path> paths = new ArrayList<>();
        private Tokenizer tokenizer = Tokenizer.WHITESPACE;
        private Sentences sentences = Sentences.LINES;
        private Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));
        private InputStream standardInput = System.in;
        private CorpusLimits limits = CorpusLimits.DEFAULT;
        private WordJoiner joiner;

        private Builder() {}

        /**
         * Adds files and directories. The files of a directory are read recursively, in the order of their names; hidden
         * ones are left out. {@code -} is standard input.
         */
        public Builder paths(Path... more) {
            return paths(List.of(more));
        }

        /** Adds files and directories. */
        public Builder paths(List<Path> more) {
            paths.addAll(more);
            return this;
        }

        /** How text is cut into words; {@link Tokenizer#WHITESPACE} unless set. */
        public Builder tokenizer(Tokenizer value) {
            tokenizer = Objects.requireNonNull(value, "tokenizer");
            return this;
        }

        /** What ends a sentence; {@link Sentences#LINES} unless set. */
        public Builder sentences(Sentences value) {
            sentences = Objects.requireNonNull(value, "sentences");
            return this;
        }

        /** What makes one word of several; no words are joined unless set. */
        public Builder joining(WordJoiner value) {
            joiner = Objects.requireNonNull(value, "joiner");
            return this;
        }

        /** Where standard input and pipes are copied to, since they are read twice; the system's unless set. */
        public Builder temporaryFolder(Path value) {
            temporaryFolder = Objects.requireNonNull(value, "temporaryFolder");
            return this;
        }

        /** What {@code -} reads; {@link System#in} unless set. */
        public Builder standardInput(InputStream value) {
            standardInput = Objects.requireNonNull(value, "standardInput");
            return this;
        }

        /** Sets small sizes, so that tests cut the text everywhere. */
        Builder limits(CorpusLimits value) {
            limits = value;
            return this;
        }

        /**
         * The corpus; nothing is read yet.
         *
         * @throws IllegalArgumentException if there is no path, or standard input is named twice
         */
        public Corpus build() {
            if (paths.isEmpty()) {
                throw new IllegalArgumentException(
                        "a corpus needs a path: name a file, a directory, or - for standard input");
            }
            if (paths.stream().filter(STANDARD_INPUT::equals).count() > 1) {
                throw new IllegalArgumentException(
                        "standard input (-) is named more than once: it can be read only once");
            }
            return new Corpus(this);
        }
    }
}
