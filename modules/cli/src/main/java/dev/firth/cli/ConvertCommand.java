package dev.firth.cli;

import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.WordVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth convert}: the same vectors in another file format. */
@Command(
        name = "convert",
        description = "Write vectors in another file format; what tells where they came from goes along.",
        footer = {
            "  firth convert vectors.bin vectors.txt",
            "  firth convert vectors.bin glove.txt --format glove-text --limit 50000",
            "  firth convert vectors.bin - | head -n 3"
        })
final class ConvertCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "INPUT",
            description = "A vectors file; its format is recognised from its content. - is standard input.")
    private String input;

    @Parameters(index = "1", paramLabel = "OUTPUT", description = "The file to write; - is standard output.")
    private String output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            completionCandidates = FormatConverter.Names.class,
            description = "${COMPLETION-CANDIDATES}. Without it the extension decides: .bin is word2vec-binary, .txt"
                    + " and .vec are text with a header line.")
    private WordVectorsFormat format;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "Take only the first N vectors; 0 is all.")
    private int limit;

    @Mixin
    CommonOptions common;

    ConvertCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Range.atLeast(spec, "--limit", limit, 0);
        WordVectors vectors = VectorsFiles.read(input, limit);
        Optional<Provenance> provenance =
                input.equals(VectorsFiles.STANDARD) ? Optional.empty() : Provenance.readBeside(Path.of(input));
        WordVectorsFormat written = VectorsFiles.format(format, output);
        VectorsFiles.write(vectors, provenance, written, output, terminal.out());
        terminal.err()
                .printf(
                        Locale.ROOT,
                        "firth: wrote %d vectors of %d dimensions as %s to %s%n",
                        vectors.size(),
                        vectors.dim(),
                        written.optionName(),
                        output.equals(VectorsFiles.STANDARD) ? "standard output" : output);
        return 0;
    }
}
