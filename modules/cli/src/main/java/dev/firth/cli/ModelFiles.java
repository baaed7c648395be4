package dev.firth.cli;

import dev.firth.core.io.ByteLines;
import dev.firth.core.provenance.Provenance;
import dev.firth.words.fasttext.FastTextModel;
import dev.firth.words.fasttext.FastTextReader;
import dev.firth.words.fasttext.FastTextWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Model files and texts as a command line names them: a path, or {@code -} for standard input and output. */
final class ModelFiles {
    private ModelFiles() {}

    static FastTextModel read(String name) throws IOException {
        return VectorsFiles.with(name, FastTextReader::read);
    }

    /** Writes a model and its provenance; a provenance of an older model there is removed. */
    static void write(FastTextModel model, Optional<Provenance> provenance, String name, OutputStream out)
            throws IOException {
        if (name.equals(VectorsFiles.STANDARD)) {
            FastTextWriter.write(model, out);
            return;
        }
        Path file = Path.of(name);
        FastTextWriter.write(model, file);
        // Never a model beside the provenance of another, not even if the next write fails.
        Files.deleteIfExists(Provenance.fileOf(file));
        if (provenance.isPresent()) {
            provenance.get().writeBeside(file);
        }
    }

    /** The lines of a text. */
    static ByteLines lines(String name) throws IOException {
        return name.equals(VectorsFiles.STANDARD)
                ? new ByteLines(System.in, "standard input")
                : new ByteLines(Files.newInputStream(Path.of(name)), name);
    }

    /** Refuses to read two things from standard input. */
    static void checkStandardInput(CommandSpec command, String model, String input) {
        if (model.equals(VectorsFiles.STANDARD) && input.equals(VectorsFiles.STANDARD)) {
            throw new ParameterException(
                    command.commandLine(), "the model and --input are both -: name a file for one of them");
        }
    }
}
