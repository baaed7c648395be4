package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.Sentences;
import dev.firth.core.corpus.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which text to train on. */
final class CorpusOptions {
    @Option(
            names = {"-i", "--input"},
            paramLabel = "PATH",
            required = true,
            description =
                    "A text file, plain, .gz or .zst, or a folder of such files; - is standard input. May be given"
                            + " several times.")
    private List<Path> inputs;

    @Option(
            names = "--tokenizer",
            paramLabel = "KIND",
            defaultValue = "whitespace",
            completionCandidates = EnumNames.Tokenizers.class,
            description = "${COMPLETION-CANDIDATES}. Whitespace takes words as they stand between blanks, for text that"
                    + " was prepared; unicode finds the words of raw text and lower-cases them.")
    private Tokenizer tokenizer;

    @Option(
            names = "--sentences",
            paramLabel = "KIND",
            defaultValue = "lines",
            completionCandidates = EnumNames.SentenceEnds.class,
            description = "${COMPLETION-CANDIDATES}. Lines: one sentence a line. Running: the text flows over its line"
                    + " ends, as word2vec reads text8.")
    private Sentences sentences;

    /** Refuses to write to a file that is read: a slip of the hand must not cost a corpus. */
    void checkIsNotRead(CommandSpec command, String option, Path written) throws IOException {
        checkIsNotRead(command, option, written, inputs);
    }

    /** The same, for inputs that another option named. */
    static void checkIsNotRead(CommandSpec command, String option, Path written, List<Path> inputs) throws IOException {
        for (Path input : inputs) {
            if (Files.exists(input) && Files.exists(written) && Files.isSameFile(input, written)) {
                throw new ParameterException(
                        command.commandLine(),
                        option + " " + written + " is also an --input, and would be overwritten: name another file");
            }
        }
    }

    /** The corpus; nothing is read yet. */
    Corpus corpus() {
        return Corpus.builder()
                .paths(inputs)
                .tokenizer(tokenizer)
                .sentences(sentences)
                .build();
    }
}
