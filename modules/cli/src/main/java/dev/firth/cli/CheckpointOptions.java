package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.words.word2vec.Word2VecResult;
import dev.firth.words.word2vec.Word2VecTrainer;
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

    @Option(
            names = "--continue-from",
            paramLabel = "CHECKPOINT",
            description = "Start from the vectors of this checkpoint and train them on the given text, whose new words"
                    + " join the vocabulary.")
    private Path continueFrom;

    /** Checks that the options fit together and that the checkpoint can be written. */
    void check(CommandSpec command) throws IOException {
        Range.atLeast(command, "--checkpoint-every", minutes, 1);
        if (resume && file == null) {
            throw new ParameterException(
                    command.commandLine(), "--resume: from which file? Name it with --checkpoint FILE");
        }
        if (resume && continueFrom != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "--resume goes on with the same text, --continue-from with another one: give one of them");
        }
        if (file != null) {
            VectorsFiles.requireWritable(file.toString());
        }
    }

    void applyTo(Word2VecTrainer trainer) {
        if (file != null) {
            trainer.checkpoints(file, Duration.ofMinutes(minutes));
        }
    }

    /** Trains from where the options say. */
    Word2VecResult train(Word2VecTrainer trainer, Corpus corpus, Terminal terminal)
            throws IOException, InterruptedException {
        if (continueFrom != null) {
            return trainer.continueFrom(continueFrom, corpus);
        }
        if (resume && Files.exists(file)) {
            return trainer.resume(corpus);
        }
        if (resume) {
            terminal.err().println("firth: there is no " + file + " yet: starting from the beginning");
        }
        return trainer.train(corpus);
    }

    /** What to tell after a training that was stopped. */
    String afterStop() {
        return file == null
                ? "firth: stopped before the end; nothing was written. With --checkpoint FILE a stopped training can go on."
                : "firth: stopped before the end; " + file
                        + " has the state. Go on with the same command and --resume.";
    }
}
