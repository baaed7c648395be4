package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.io.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firth join}: text with its phrases joined, for people and for other programs. */
@Command(
        name = "join",
        customSynopsis = "firth join --phrases FILE --input PATH [--output FILE] [OPTIONS]",
        description = {
            "Write text with the words of its phrases joined.",
            "",
            "Firth's own trainers need no such text: they take --phrases themselves."
        },
        footer = {
            "  firth join --phrases phrases.txt --input corpus.txt --output joined.txt",
            "  echo 'the new york times' | firth join --phrases phrases.txt --input -"
        })
final class JoinCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Mixin
    private CorpusOptions corpusOptions;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = VectorsFiles.STANDARD,
            description = "The text file to write: one sentence a line, single spaces between words; - is standard"
                    + " output.")
    private String output;

    @Option(
            names = "--threads",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "How many threads join; the result is the same. (default: the number of processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    CommonOptions common;

    JoinCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || threads > Corpus.MOST_THREADS) {
            throw new ParameterException(
                    spec.commandLine(), "--threads " + threads + ": expected 1 to " + Corpus.MOST_THREADS);
        }
        if (corpusOptions.phrases().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "join what? Name a file of phrases with --phrases FILE; 'firth train phrases' makes one");
        }
        if (!output.equals(VectorsFiles.STANDARD)) {
            corpusOptions.checkIsNotRead(spec, "--output", Path.of(output));
        }
        try (Corpus corpus = corpusOptions.corpus()) {
            if (output.equals(VectorsFiles.STANDARD)) {
                return print(corpus);
            }
            AtomicFile.write(Path.of(output), out -> {
                long words = write(corpus, out);
                terminal.err().printf(Locale.ROOT, "firth: wrote %,d words to %s%n", words, output);
            });
            return 0;
        }
    }

    private int print(Corpus corpus) throws IOException {
        try {
            write(corpus, new CheckedStream(terminal.out()));
        } catch (NobodyReads e) {
            // Main says what went wrong, unless the reader of a pipe has seen enough.
        }
        return 0;
    }

    private long write(Corpus corpus, OutputStream out) throws IOException {
        try (ProgressDisplay display = new ProgressDisplay(terminal)) {
            return corpus.writeText(out, threads, display);
        }
    }

    /** Ends the work when nothing can be written any more: a {@link PrintStream} alone would go on in silence. */
    private static final class CheckedStream extends OutputStream {
        private final PrintStream out;

        CheckedStream(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            if (out.checkError()) {
                throw new NobodyReads();
            }
        }
    }

    private static final class NobodyReads extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
