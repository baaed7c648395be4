package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.provenance.Provenance;
import dev.firth.words.glove.GloveConfiguration;
import dev.firth.words.glove.GloveProvenance;
import dev.firth.words.glove.GloveResult;
import dev.firth.words.glove.GloveTrainer;
import dev.firth.words.training.CorpusTrainer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firth train glove}. */
@Command(
        name = "glove",
        customSynopsis = "firth train glove --input PATH --output FILE [OPTIONS]",
        description = {
            "Train word vectors with GloVe (Pennington et al. 2014).",
            "",
            "Names and defaults are those of the original programs, but for --min-count, which is that of their"
                    + " demonstration."
        },
        footer = {
            "  firth train glove --input corpus.txt --output vectors.txt --dim 100 --window 10 --x-max 10",
            "  firth train glove --input cooccurrence.bin --vocabulary cooccurrence.bin.vocab.txt \\",
            "      --output vectors.txt",
            "  firth train glove --input corpus.txt --output vectors.txt --engine onednn --batch-size 4096"
        })
final class TrainGloveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Mixin
    private CorpusOptions corpusOptions;

    @Option(
            names = "--vocabulary",
            paramLabel = "FILE",
            description = "Take --input for a file of co-occurrences, which 'firth cooccur' or GloVe's own cooccur or"
                    + " shuffle wrote, and FILE for its vocabulary.")
    private Path vocabulary;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The vectors file to write; - is standard output. FILE.firth.json beside it will tell how it"
                    + " was made.")
    private String output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            completionCandidates = FormatConverter.Names.class,
            description = "${COMPLETION-CANDIDATES}. (default: glove-text)")
    private WordVectorsFormat format;

    @Mixin
    private GloveOptions options;

    @Mixin
    private EngineOptions engineOptions;

    @Mixin
    private CheckpointOptions checkpoints;

    @Mixin
    CommonOptions common;

    TrainGloveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long started = System.nanoTime();
        GloveConfiguration configuration = options.configuration(spec);
        engineOptions.check(spec, "--gradient-clip");
        checkpoints.check(spec);
        if (!output.equals(VectorsFiles.STANDARD)) {
            corpusOptions.checkIsNotRead(spec, "--output", Path.of(output));
        }
        VectorsFiles.requireWritable(output);
        if (engineOptions.given()) {
            var network = NetworkTraining.glove(spec, configuration, engineOptions);
            return run(configuration, network.trainer(), network.onCounts(), network::provenance, started);
        }
        GloveTrainer trainer = new GloveTrainer(configuration);
        return run(configuration, trainer, CooccurrenceInput.on(trainer), UnaryOperator.identity(), started);
    }

    /**
     * Trains and writes.
     *
     * @param onCounts the trainer's way of training on counts
     * @param origin makes the vectors' provenance of the SIMD trainer's
     */
    private int run(
            GloveConfiguration configuration,
            CorpusTrainer<?, GloveResult> trainer,
            CooccurrenceInput.Training onCounts,
            UnaryOperator<Provenance> origin,
            long started)
            throws IOException, InterruptedException {
        checkpoints.applyTo(trainer);
        if (vocabulary == null) {
            try (Corpus corpus = corpusOptions.corpus()) {
                GloveResult result = watch(trainer, display -> checkpoints.train(trainer, corpus, terminal));
                return write(result, () -> origin.apply(GloveProvenance.of(configuration, corpus, result)), started);
            }
        }
        CooccurrenceInput input = CooccurrenceInput.of(spec, corpusOptions.inputs(), vocabulary);
        GloveResult result =
                watch(trainer, display -> input.train(onCounts, configuration, display, checkpoints.goesOn(terminal)));
        return write(result, () -> origin.apply(GloveProvenance.of(configuration, input.source(), result)), started);
    }

    /** One training, whose reports go to a display. */
    private interface Training {
        GloveResult run(ProgressDisplay display) throws IOException, InterruptedException;
    }

    private GloveResult watch(CorpusTrainer<?, GloveResult> trainer, Training training)
            throws IOException, InterruptedException {
        ProgressDisplay display = new ProgressDisplay(terminal);
        try (GracefulStop stop = new GracefulStop(trainer::stop, display)) {
            trainer.listener(display);
            trainer.corpusProgress(stop);
            if (vocabulary != null) {
                stop.nothingToRead();
            }
            GloveResult result;
            try (display) {
                result = training.run(display);
            }
            if (!result.completed()) {
                // Said here, since the JVM may end as soon as the stop is closed.
                terminal.err().println(checkpoints.afterStop());
            }
            return result;
        }
    }

    /** Tells where the vectors came from. */
    private interface Origin {
        Provenance provenance() throws IOException;
    }

    private int write(GloveResult result, Origin origin, long started) throws IOException {
        if (!result.completed()) {
            return 1;
        }
        VectorsFiles.write(
                result.vectors(),
                Optional.of(origin.provenance()),
                format == null ? WordVectorsFormat.GLOVE_TEXT : format,
                output,
                terminal.out());
        summarise(result, Duration.ofNanos(System.nanoTime() - started));
        return 0;
    }

    /** The last lines: on standard output, unless the vectors are there. */
    private void summarise(GloveResult result, Duration total) {
        PrintStream out = output.equals(VectorsFiles.STANDARD) ? terminal.err() : terminal.out();
        out.printf(
                Locale.ROOT,
                "%,d vectors of %d dimensions in %s; %,d co-occurrences, loss of the last epoch %.4f%n",
                result.vectors().size(),
                result.vectors().dim(),
                output.equals(VectorsFiles.STANDARD) ? "standard output" : output,
                result.records(),
                result.finalLoss());
        out.printf(
                Locale.ROOT,
                "counting: %.1f s, shuffling: %.1f s, training: %.1f s (%,.0f words/s); total time %.1f s%n",
                seconds(result.countingTime()),
                seconds(result.shufflingTime()),
                seconds(result.trainingTime()),
                result.wordsPerSecond(),
                seconds(total));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
