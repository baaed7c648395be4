package dev.firth.cli;

import dev.firth.core.format.SafetensorsVectorsReader;
import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.format.WordVectorsWriter;
import dev.firth.core.io.AtomicFile;
import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.QuantizedVectors;
import dev.firth.core.vectors.WordSearch;
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

    /**
     * Opens the first {@code limit} vectors (0: all) of {@code name} for searches: quantized ones stay in their file,
     * others are read.
     */
    static WordSearch search(String name, int limit) throws IOException {
        if (!name.equals(STANDARD) && isQuantized(Path.of(name))) {
            return QuantizedVectors.open(Path.of(name), limit);
        }
        return read(name, limit);
    }

    /** Whether a file holds quantized vectors. */
    static boolean isQuantized(Path file) throws IOException {
        return !FastTextReader.recognises(file) && isQuantized(WordVectorsFormat.detect(file));
    }

    /** Whether a format is one of quantized vectors. */
    static boolean isQuantized(WordVectorsFormat format) {
        return format == WordVectorsFormat.INT8 || format == WordVectorsFormat.PQ;
    }

    /** The file that an input's name stands for: in a folder the safetensors file. */
    static Path inputFile(String name) throws IOException {
        return SafetensorsVectorsReader.fileOf(Path.of(name));
    }

    /** The file to write for an output's name: in a folder, safetensors get a name of their own. */
    static String outputFile(String name, WordVectorsFormat format) {
        return format == WordVectorsFormat.SAFETENSORS && Files.isDirectory(Path.of(name))
                ? Path.of(name).resolve(SafetensorsVectorsReader.FILE_IN_FOLDER).toString()
                : name;
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
            if (!FastTextReader.recognises(temporary)
                    && WordVectorsFormat.detect(temporary) == WordVectorsFormat.SAFETENSORS) {
                throw new IOException(
                        "standard input: safetensors are two files, the vectors and the words in vocab.txt"
                                + " beside them: name the file or its folder");
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
        write(vectors, provenance, format.writer(), name, out);
    }

    /** The same with a writer. */
    static void write(
            WordVectors vectors,
            Optional<Provenance> provenance,
            WordVectorsWriter writer,
            String name,
            OutputStream out)
            throws IOException {
        if (!name.equals(STANDARD)) {
            write(vectors, provenance, writer, Path.of(name));
            return;
        }
        Path temporary = Files.createTempFile("firth-standard-output-", ".vectors");
        try {
            writer.write(vectors, temporary);
            Files.copy(temporary, out);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Writes vectors, and their provenance beside them; a provenance of older vectors there is removed. */
    static void write(WordVectors vectors, Optional<Provenance> provenance, WordVectorsFormat format, Path file)
            throws IOException {
        write(vectors, provenance, format.writer(), file);
    }

    private static void write(WordVectors vectors, Optional<Provenance> provenance, WordVectorsWriter writer, Path file)
            throws IOException {
        writer.write(vectors, file);
        // Never vectors beside the provenance of others, not even if the next write fails.
        Files.deleteIfExists(Provenance.fileOf(file));
        if (provenance.isPresent()) {
            provenance.get().writeBeside(file);
        }
    }
}
