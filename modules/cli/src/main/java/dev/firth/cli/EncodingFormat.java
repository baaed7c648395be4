package dev.firth.cli;

import dev.firth.transformer.sentence.VectorPrecision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The formats of encoded texts. */
enum EncodingFormat {
    /** An array of NumPy. */
    NPY,
    /** A JSON object a line. */
    JSONL,
    /** Arrays of each text's tokens. */
    SAFETENSORS;

    /** The format that an output's extension stands for; safetensors for tokens on standard output is refused later. */
    static EncodingFormat forOutput(CommandSpec command, String output, boolean tokens) {
        if (tokens) {
            return SAFETENSORS;
        }
        Optional<EncodingFormat> format = Arrays.stream(values())
                .filter(value -> output.toLowerCase(Locale.ROOT)
                        .endsWith("." + value.name().toLowerCase(Locale.ROOT)))
                .findFirst();
        return format.orElseThrow(() -> new ParameterException(
                command.commandLine(),
                "--output " + output + ": expected a name that ends in .npy or .jsonl, or --format to say what it is"));
    }

    /** Refuses what does not go together. */
    void check(CommandSpec command, String output, boolean tokens, VectorPrecision precision) {
        if (tokens != (this == SAFETENSORS)) {
            throw new ParameterException(
                    command.commandLine(), "safetensors and --tokens belong together: give both or none");
        }
        if (this != JSONL && output.equals(VectorsFiles.STANDARD)) {
            throw new ParameterException(
                    command.commandLine(), "--output -: only jsonl can go to standard output. Name a file");
        }
        if (this != NPY && precision != VectorPrecision.FLOAT32) {
            throw new ParameterException(
                    command.commandLine(), "--precision is for npy files: give --format or another extension");
        }
    }

    /** Opens an output of sentence vectors. */
    EncodingOutput open(Terminal terminal, String output, VectorPrecision precision, int dimension) throws IOException {
        return this == NPY
                ? new NpyOutput(Path.of(output), precision, dimension)
                : new JsonLinesOutput(terminal, output);
    }
}
