package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.provenance.Provenance;
import dev.firth.words.fasttext.FastTextConfiguration;
import dev.firth.words.fasttext.FastTextModel;
import dev.firth.words.fasttext.FastTextProvenance;
import dev.firth.words.fasttext.FastTextResult;
import dev.firth.words.fasttext.FastTextTrainer;
import dev.firth.words.fasttext.FastTextWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firth train fasttext}. */
@Command(
        name = "fasttext",
        customSynopsis = "firth train fasttext --input PATH --output FILE [OPTIONS]",
        description = {
            "Train word vectors with character n-grams, as fastText does (Bojanowski et al. 2017).",
            "",
            "A word that the text lacks has a vector too. Defaults are those of the original program."
        },
        footer = {
            "  firth train fasttext --input corpus.txt --output model.bin",
            "  firth train fasttext --input corpus.txt --output model.bin --architecture cbow --min-n 2 --max-n 5",
            "  firth train fasttext --input corpus.txt --output vectors.vec --format fasttext-vec",
            "  firth vector model.bin someunseenword"
        })
final class TrainFastTextCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Mixin
    private CorpusOptions corpusOptions;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to write; - is standard output. FILE.firth.json beside it will tell how it was"
                    + " made.")
    private String output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            completionCandidates = FormatConverter.Names.class,
            description = "Write the words' vectors alone, without n-grams, as ${COMPLETION-CANDIDATES}. Without it the"
                    + " whole model is written, as fastText's own .bin.")
    private WordVectorsFormat format;

    @Option(
            names = {"--pretrained-vectors", "--pretrainedVectors"},
            paramLabel = "VECTORS",
            description =
                    "Start the words' own rows from this file; its words that the text lacks join the vocabulary.")
    private Path pretrained;

    @Mixin
    private FastTextOptions options;

    @Mixin
    private CheckpointOptions checkpoints;

    @Mixin
    CommonOptions common;

    TrainFastTextCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long started = System.nanoTime();
        FastTextConfiguration configuration = options.configuration(spec);
        checkpoints.check(spec);
        if (!output.equals(VectorsFiles.STANDARD)) {
            corpusOptions.checkIsNotRead(spec, "--output", Path.of(output));
        }
        VectorsFiles.requireWritable(output);
        FastTextTrainer trainer = new FastTextTrainer(configuration);
        checkpoints.applyTo(trainer);
        if (pretrained != null) {
            startFromPretrained(trainer);
        }
        try (Corpus corpus = corpusOptions.corpus()) {
            FastTextResult result = train(trainer, corpus);
            if (!result.completed()) {
                return 1;
            }
            write(result.model(), FastTextProvenance.of(configuration, corpus, result));
            summarise(result, Duration.ofNanos(System.nanoTime() - started));
            return 0;
        }
    }

    private void startFromPretrained(FastTextTrainer trainer) throws IOException {
        try {
            trainer.pretrained(VectorsFiles.read(pretrained, 0));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--pretrained-vectors: " + OptionNames.in(spec, e.getMessage()), e);
        }
    }

    private FastTextResult train(FastTextTrainer trainer, Corpus corpus) throws IOException, InterruptedException {
        ProgressDisplay display = new ProgressDisplay(terminal);
        try (GracefulStop stop = new GracefulStop(trainer::stop, display)) {
            trainer.listener(display).corpusProgress(stop);
            FastTextResult result;
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

    private void write(FastTextModel model, Provenance provenance) throws IOException {
        if (format != null) {
            VectorsFiles.write(model.wordVectors(), Optional.of(provenance), format, output, terminal.out());
            return;
        }
        if (output.equals(VectorsFiles.STANDARD)) {
            FastTextWriter.write(model, terminal.out());
            return;
        }
        Path file = Path.of(output);
        model.write(file);
        // Never a model beside the provenance of another, not even if the next write fails.
        Files.deleteIfExists(Provenance.fileOf(file));
        provenance.writeBeside(file);
    }

    /** The last lines: on standard output, unless the model is there. */
    private void summarise(FastTextResult result, Duration total) {
        boolean standard = output.equals(VectorsFiles.STANDARD);
        PrintStream out = standard ? terminal.err() : terminal.out();
        out.printf(
                Locale.ROOT,
                "%,d vectors of %d dimensions in %s; loss of the last epoch %.4f%n",
                result.model().dictionary().words(),
                result.model().dim(),
                standard ? "standard output" : output,
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
