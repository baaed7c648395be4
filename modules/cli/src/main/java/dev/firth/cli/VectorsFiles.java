package dev.firth.cli;

import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.io.AtomicFile;
import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.WordVectors;
import dev.firth.words.fasttext.FastTextModel;
import dev.firth.words.fasttext.FastTextReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Vectors files as a command line names them: a path, or {@code -} for standard input and output. */
final class VectorsFiles {
    /** Stands for standard input or output. */
    static final String STANDARD = "-";

    /** What can be done with a file that can be read more than once. */
    @FunctionalInterface
    interface Reading<T> {
        /** Reads {@code file}. */
        T read(Path file) throws IOException;
    }

    private VectorsFiles() {}

    /** Reads the first {@code limit} vectors (0: all) of {@code name}: a vectors file, or a fastText model. */
    static WordVectors read(String name, int limit) throws IOException {
        return with(name, file -> read(file, limit));
    }

    /** Reads the first {@code limit} vectors (0: all) of {@code file}. */
    static WordVectors read(Path file, int limit) throws IOException {
        if (!FastTextReader.recognises(file)) {
            return WordVectors.read(file, limit);
        }
        FastTextModel model = FastTextModel.read(file);
        return limit == 0 ? model.wordVectors() : model.wordVectors(limit);
    }

    /** Reads {@code name}; standard input is kept in a temporary file meanwhile, since readers jump. */
    static <T> T with(String name, Reading<T> reading) throws IOException {
        if (!name.equals(STANDARD)) {
            return reading.read(Path.of(name));
        }
        Path temporary = Files.createTempFile("firth-standard-input-", ".vectors");
        try {
            try (InputStream in = System.in) {
                Files.copy(in, temporary, StandardCopyOption.REPLACE_EXISTING);
            }
            return reading.read(temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The format to write: the one asked for, else the one that the extension of {@code name} stands for. */
    static WordVectorsFormat format(WordVectorsFormat asked, String name) {
        if (asked != null) {
            return asked;
        }
        return name.equals(STANDARD) ? WordVectorsFormat.WORD2VEC_TEXT : WordVectorsFormat.forExtension(Path.of(name));
    }

    /**
     * Fails if {@code name} cannot be written to, so that this is known before hours of work and not after.
     */
    static void requireWritable(String name) throws IOException {
        if (!name.equals(STANDARD)) {
            AtomicFile.create(Path.of(name)).close();
        }
    }

    /**
     * Writes vectors, and their provenance beside them.
     *
     * @param out where {@code -} goes; it gets no provenance
     */
    static void write(
            WordVectors vectors,
            Optional<Provenance> provenance,
            WordVectorsFormat format,
            String name,
            OutputStream out)
            throws IOException {
        if (!name.equals(STANDARD)) {
            write(vectors, provenance, format, Path.of(name));
            return;
        }
        Path temporary = Files.createTempFile("firth-standard-output-", ".vectors");
        try {
            vectors.write(temporary, format);
            Files.copy(temporary, out);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes vectors, and their provenance beside them; a provenance of older vectors there is removed. */
    static void write(WordVectors vectors, Optional<Provenance> provenance, WordVectorsFormat format, Path file)
            throws IOException {
        vectors.write(file, format);
        // Never vectors beside the provenance of others, not even if the next write fails.
        Files.deleteIfExists(Provenance.fileOf(file));
        if (provenance.isPresent()) {
            provenance.get().writeBeside(file);
        }
    }
}
