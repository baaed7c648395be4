package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The option that says which labelled text to train on. */
final class LabelledInput {
    @Option(
            names = {"-i", "--input"},
            paramLabel = "PATH",
            required = true,
            description = "Labelled text, one example a line: its labels, which begin with __label__, and its words"
                    + " between blanks. A file, plain, .gz or .zst, or a folder of such files; - is standard input. May"
                    + " be given several times.")
    private List<Path> inputs;

    void checkIsNotRead(CommandSpec command, String option, Path written) throws IOException {
        CorpusOptions.checkIsNotRead(command, option, written, inputs);
    }

    /** The corpus; nothing is read yet. */
    Corpus corpus() {
        return Corpus.builder().paths(inputs).build();
    }
}
