package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.format.WordVectorsFormat;
import dev.firth.words.ppmi.PpmiConfiguration;
import dev.firth.words.ppmi.PpmiProvenance;
import dev.firth.words.ppmi.PpmiResult;
import dev.firth.words.ppmi.PpmiTrainer;
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

/** {@code firth train ppmi}. */
@Command(
        name = "ppmi",
        customSynopsis = "firth train ppmi --input PATH --output FILE [OPTIONS]",
        description = {
            "Make word vectors by counting: PPMI-SVD (Levy and Goldberg 2014).",
            "",
            "The singular vectors of the words' positive pointwise mutual information. There are no epochs and no"
                    + " learning rate, and the same text gives the same vectors."
        },
        footer = {
            "  firth train ppmi --input corpus.txt --output vectors.bin",
            "  firth train ppmi --input corpus.txt --output vectors.bin --dim 300 --window 2 --shift 5",
        })
final class TrainPpmiCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Mixin
    private CorpusOptions corpusOptions;

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
            description = "${COMPLETION-CANDIDATES}. Without it the extension decides: .bin is word2vec-binary, .txt"
                    + " and .vec are text with a header line.")
    private WordVectorsFormat format;

    @Mixin
    private PpmiOptions options;

    @Mixin
    CommonOptions common;

    TrainPpmiCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        long started = System.nanoTime();
        PpmiConfiguration configuration = options.configuration(spec);
        if (!output.equals(VectorsFiles.STANDARD)) {
            corpusOptions.checkIsNotRead(spec, "--output", Path.of(output));
        }
        VectorsFiles.requireWritable(output);
        try (Corpus corpus = corpusOptions.corpus()) {
            Optional<PpmiResult> result = train(new PpmiTrainer(configuration), corpus);
            if (result.isEmpty()) {
                return 1;
            }
            VectorsFiles.write(
                    result.get().vectors(),
                    Optional.of(PpmiProvenance.of(configuration, corpus, result.get())),
                    VectorsFiles.format(format, output),
                    output,
                    terminal.out());
            summarise(result.get(), Duration.ofNanos(System.nanoTime() - started));
            return 0;
        }
    }

    private Optional<PpmiResult> train(PpmiTrainer trainer, Corpus corpus) throws IOException {
        ProgressDisplay display = new ProgressDisplay(terminal);
        try (GracefulStop stop = new GracefulStop(trainer::stop, display)) {
            trainer.listener(display).corpusProgress(stop);
            Optional<PpmiResult> result;
            try (display) {
                result = trainer.train(corpus);
            }
            if (result.isEmpty()) {
                // Said here, since the JVM may end as soon as the stop is closed.
                terminal.err().println("firth: stopped before the end; nothing was written.");
            }
            return result;
        }
    }

    /** The last lines: on standard output, unless the vectors are there. */
    private void summarise(PpmiResult result, Duration total) {
        PrintStream out = output.equals(VectorsFiles.STANDARD) ? terminal.err() : terminal.out();
        out.printf(
                Locale.ROOT,
                "%,d vectors of %d dimensions in %s; %,d of %,d pairs of words have positive entries%n",
                result.vectors().size(),
                result.vectors().dim(),
                output.equals(VectorsFiles.STANDARD) ? "standard output" : output,
                result.entries(),
                result.pairs());
        out.printf(
                Locale.ROOT,
                "counting pairs: %.1f s, PPMI: %.1f s, SVD: %.1f s; total time %.1f s%n",
                seconds(result.countingTime()),
                seconds(result.matrixTime()),
                seconds(result.svdTime()),
                seconds(total));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
