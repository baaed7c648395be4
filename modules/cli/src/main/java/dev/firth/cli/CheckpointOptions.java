package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.words.training.CorpusTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that stop a training and go on with it. */
final class CheckpointOptions {
    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description =
                    "Keep the state of the training in FILE: every --checkpoint-every minutes, on Ctrl-C and at the"
                            + " end.")
    private Path file;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "Minutes between checkpoints.")
    private int minutes;

    @Option(
            names = "--resume",
            description = "Go on from the --checkpoint file; start from the beginning if it does not exist yet.")
    private boolean resume;

    /** Checks that the options fit together and that the checkpoint can be written. */
    void check(CommandSpec command) throws IOException {
        Range.atLeast(command, "--checkpoint-every", minutes, 1);
        if (resume && file == null) {
            throw new ParameterException(
                    command.commandLine(), "--resume: from which file? Name it with --checkpoint FILE");
        }
        if (file != null) {
            VectorsFiles.requireWritable(file.toString());
        }
    }

    void applyTo(CorpusTrainer<?, ?> trainer) {
        if (file != null) {
            trainer.checkpoints(file, Duration.ofMinutes(minutes));
        }
    }

    /** Whether to go on from the checkpoint. Says so if there is none yet. */
    boolean goesOn(Terminal terminal) {
        if (resume && !Files.exists(file)) {
            terminal.err().println("firth: there is no " + file + " yet: starting from the beginning");
        }
        return resume && Files.exists(file);
    }

    /** Trains from where the options say. */
    <R> R train(CorpusTrainer<?, R> trainer, Corpus corpus, Terminal terminal)
            throws IOException, InterruptedException {
        return goesOn(terminal) ? trainer.resume(corpus) : trainer.train(corpus);
    }

    /** Whether --resume was given. */
    boolean resumes() {
        return resume;
    }

    /** What to tell after a training that was stopped. */
    String afterStop() {
        return file == null
                ? "firth: stopped before the end; nothing was written. With --checkpoint FILE a stopped training can go on."
                : "firth: stopped before the end; " + file
                        + " has the state. Go on with the same command and --resume.";
    }
}
