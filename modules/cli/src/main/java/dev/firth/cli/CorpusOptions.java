package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.Sentences;
import dev.firth.core.corpus.Tokenizer;
import dev.firth.words.phrases.PhraseModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    @Option(
            names = "--phrases",
            paramLabel = "FILE",
            description = "Join the words of the phrases in FILE, which 'firth train phrases' wrote: new york becomes"
                    + " new_york.")
    private Path phrases;

    /** The file of phrases that are to be joined; empty where none are. */
    Optional<Path> phrases() {
        return Optional.ofNullable(phrases);
    }

    /** The inputs as they were given. */
    List<Path> inputs() {
        return inputs;
    }

    /** Refuses to write to a file that is read: a slip of the hand must not cost a corpus. */
    void checkIsNotRead(CommandSpec command, String option, Path written) throws IOException {
        checkIsNotRead(command, option, written, inputs);
        if (phrases != null) {
            checkIsAnother(command, option, written, phrases, "the file of --phrases");
        }
    }

    /** The same, for inputs that another option named. */
    static void checkIsNotRead(CommandSpec command, String option, Path written, List<Path> inputs) throws IOException {
        for (Path input : inputs) {
            checkIsAnother(command, option, written, input, "an --input");
        }
    }

    private static void checkIsAnother(CommandSpec command, String option, Path written, Path read, String what)
            throws IOException {
        if (Files.exists(read) && Files.exists(written) && Files.isSameFile(read, written)) {
            throw new ParameterException(
                    command.commandLine(),
                    option + " " + written + " is also " + what + ", and would be overwritten: name another file");
        }
    }

    /** The corpus; no text is read yet. */
    Corpus corpus() throws IOException {
        Corpus.Builder corpus =
                Corpus.builder().paths(inputs).tokenizer(tokenizer).sentences(sentences);
        if (phrases != null) {
            corpus.joining(PhraseModel.read(phrases));
        }
        return corpus.build();
    }
}
