package dev.firth.cli;

import dev.firth.core.provenance.Provenance;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.cooccurrence.CooccurrenceFileReader;
import dev.firth.words.cooccurrence.Cooccurrences;
import dev.firth.words.cooccurrence.GloveVocabularyFile;
import dev.firth.words.glove.GloveConfiguration;
import dev.firth.words.glove.GloveResult;
import dev.firth.words.glove.GloveTrainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A file of co-occurrences and its vocabulary, as an input to train on. */
final class CooccurrenceInput {
    private final Path file;
    private final Vocabulary vocabulary;
    private final String sha256;

    private CooccurrenceInput(Path file, Vocabulary vocabulary, String sha256) {
        this.file = file;
        this.vocabulary = vocabulary;
        this.sha256 = sha256;
    }

    /**
     * Reads the vocabulary, and the file once for its hash.
     *
     * @param inputs what was given as --input: one file
     */
    static CooccurrenceInput of(CommandSpec command, List<Path> inputs, Path vocabulary) throws IOException {
        if (inputs.size() != 1 || inputs.get(0).toString().equals(VectorsFiles.STANDARD)) {
            throw new ParameterException(
                    command.commandLine(), "--vocabulary: give one file of co-occurrences as --input, not text");
        }
        Vocabulary words = GloveVocabularyFile.read(vocabulary);
        return new CooccurrenceInput(inputs.get(0), words, sha256(inputs.get(0)));
    }

    /** A trainer's way of training on co-occurrences. */
    @FunctionalInterface
    interface Training {
        /**
         * Trains.
         *
         * @param resume whether to go on from the checkpoint
         */
        GloveResult train(Cooccurrences cooccurrences, String sha256, boolean resume)
                throws IOException, InterruptedException;
    }

    /** The SIMD trainer's way. */
    static Training on(GloveTrainer trainer) {
        return (cooccurrences, sha256, resume) ->
                resume ? trainer.resume(cooccurrences, sha256) : trainer.train(cooccurrences, sha256);
    }

    /** Trains on the co-occurrences. */
    GloveResult train(Training training, GloveConfiguration configuration, ProgressDisplay display, boolean resume)
            throws IOException, InterruptedException {
        Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));
        try (Cooccurrences cooccurrences = CooccurrenceFileReader.read(
                file, vocabulary, configuration.memory(), temporaryFolder, configuration.threads(), display)) {
            return training.train(cooccurrences, sha256, resume);
        }
    }

    /** What the vectors were trained on. */
    Provenance.CorpusSource source() throws IOException {
        return new Provenance.CorpusSource(file.toString(), Files.size(file), sha256, vocabulary.totalCount());
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
