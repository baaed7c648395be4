package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.words.classifier.ClassifierConfiguration;
import dev.firth.words.classifier.ClassifierProvenance;
import dev.firth.words.classifier.ClassifierResult;
import dev.firth.words.classifier.ClassifierTrainer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firth train classifier}. */
@Command(
        name = "classifier",
        customSynopsis = "firth train classifier --input PATH --output FILE [OPTIONS]",
        description = {
            "Train a classifier of text with fastText (Joulin et al. 2017).",
            "",
            "The model's format, names and defaults are those of the original program's 'supervised'."
        },
        footer = {
            "  firth train classifier --input train.txt --output model.bin",
            "  firth train classifier --input train.txt --output model.bin --epochs 25 --learning-rate 0.5 \\",
            "      --word-ngrams 2",
            "  firth train classifier --input train.txt --output model.bin --pretrained vectors.vec --dim 300"
        })
final class TrainClassifierCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Mixin
    private LabelledInput input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The model file to write, in the format of fastText's .bin; - is standard output."
                    + " FILE.firth.json beside it will tell how it was made.")
    private String output;

    @Option(
            names = {"--pretrained", "--pretrained-vectors"},
            paramLabel = "FILE",
            description = "Start words from these vectors, of any format and of --dim numbers.")
    private Path pretrained;

    @Mixin
    private ClassifierOptions options;

    @Mixin
    private CheckpointOptions checkpoints;

    @Mixin
    CommonOptions common;

    TrainClassifierCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long started = System.nanoTime();
        ClassifierConfiguration configuration = options.configuration(spec);
        checkpoints.check(spec);
        if (!output.equals(VectorsFiles.STANDARD)) {
            input.checkIsNotRead(spec, "--output", Path.of(output));
        }
        VectorsFiles.requireWritable(output);
        ClassifierTrainer trainer = new ClassifierTrainer(configuration);
        checkpoints.applyTo(trainer);
        if (pretrained != null) {
            trainer.pretrained(VectorsFiles.read(pretrained.toString(), 0));
        }
        try (Corpus corpus = input.corpus()) {
            ClassifierResult result = train(trainer, corpus);
            if (!result.completed()) {
                return 1;
            }
            ModelFiles.write(
                    result.model(),
                    Optional.of(ClassifierProvenance.of(configuration, corpus, result)),
                    output,
                    terminal.out());
            summarise(result, Duration.ofNanos(System.nanoTime() - started));
            return 0;
        }
    }

    private ClassifierResult train(ClassifierTrainer trainer, Corpus corpus) throws IOException, InterruptedException {
        ProgressDisplay display = new ProgressDisplay(terminal);
        try (GracefulStop stop = new GracefulStop(trainer::stop, display)) {
            trainer.listener(display).corpusProgress(stop);
            ClassifierResult result;
            try (display) {
                result = checkpoints.train(trainer, corpus, terminal);
            }
            if (!result.completed()) {
                // Said here, since the JVM may end as soon as the stop is closed.
                terminal.err().println(checkpoints.afterStop());
            }
            return result;
        }
    }

    /** The last lines: on standard output, unless the model is there. */
    private void summarise(ClassifierResult result, Duration total) {
        PrintStream out = output.equals(VectorsFiles.STANDARD) ? terminal.err() : terminal.out();
        out.printf(
                Locale.ROOT,
                "%,d labels and %,d words of %d dimensions in %s; loss of the last epoch %.4f%n",
                result.model().dictionary().labels(),
                result.model().dictionary().words(),
                result.model().dim(),
                output.equals(VectorsFiles.STANDARD) ? "standard output" : output,
                result.finalLoss());
        out.printf(
                Locale.ROOT,
                "training: %,.0f words/s (%,d words in %.1f s); total time %.1f s%n",
                result.wordsPerSecond(),
                result.wordsTrained(),
                result.trainingTime().toMillis() / 1e3,
                total.toMillis() / 1e3);
    }
}
