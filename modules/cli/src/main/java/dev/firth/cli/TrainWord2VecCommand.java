package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.provenance.Provenance;
import dev.firth.words.training.CorpusTrainer;
import dev.firth.words.word2vec.Word2VecConfiguration;
import dev.firth.words.word2vec.Word2VecProvenance;
import dev.firth.words.word2vec.Word2VecResult;
import dev.firth.words.word2vec.Word2VecTrainer;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firth train word2vec}. */
@Command(
        name = "word2vec",
        customSynopsis = "firth train word2vec --input PATH --output FILE [OPTIONS]",
        description = {
            "Train word vectors with Word2Vec (Mikolov et al. 2013).",
            "",
            "Names and defaults are those of the original program and of gensim where these agree."
        },
        footer = {
            "  firth train word2vec --input corpus.txt --output vectors.bin",
            "  firth train word2vec --input corpus.txt --output vectors.bin --architecture cbow \\",
            "      --hierarchical-softmax --updates exact --format word2vec-binary",
            "  zcat wiki.txt.gz | firth train word2vec --input - --tokenizer unicode --output vectors.txt",
            "  firth train word2vec --input big.txt --output big.bin --checkpoint big.checkpoint --resume",
            "  firth train word2vec --input corpus.txt --output vectors.bin --engine onednn --batch-size 4096"
        })
final class TrainWord2VecCommand implements Callable<Integer> {
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
    private Word2VecOptions options;

    @Mixin
    private EngineOptions engineOptions;

    @Mixin
    private WordLossOptions lossOptions;

    @Mixin
    private CheckpointOptions checkpoints;

    @Option(
            names = "--continue-from",
            paramLabel = "CHECKPOINT",
            description = "Start from the vectors of this checkpoint and train them on the given text, whose new words"
                    + " join the vocabulary.")
    private Path continueFrom;

    @Mixin
    CommonOptions common;

    TrainWord2VecCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long started = System.nanoTime();
        Word2VecConfiguration configuration = options.configuration(spec);
        engineOptions.check(spec, "--updates", "--continue-from");
        checkpoints.check(spec);
        if (checkpoints.resumes() && continueFrom != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--resume goes on with the same text, --continue-from with another one: give one of them");
        }
        if (!output.equals(VectorsFiles.STANDARD)) {
            corpusOptions.checkIsNotRead(spec, "--output", Path.of(output));
        }
        VectorsFiles.requireWritable(output);
        if (engineOptions.given()) {
            var loss = lossOptions.loss(spec, configuration.negative(), configuration.hierarchicalSoftmax());
            var network = NetworkTraining.word2vec(spec, configuration, loss, engineOptions);
            return run(configuration, network.trainer(), network::provenance, started);
        }
        lossOptions.checkAbsent(spec);
        return run(configuration, new Word2VecTrainer(configuration), UnaryOperator.identity(), started);
    }

    /**
     * Trains and writes.
     *
     * @param origin makes the vectors' provenance of the SIMD trainer's
     */
    private int run(
            Word2VecConfiguration configuration,
            CorpusTrainer<?, Word2VecResult> trainer,
            UnaryOperator<Provenance> origin,
            long started)
            throws IOException, InterruptedException {
        checkpoints.applyTo(trainer);
        try (Corpus corpus = corpusOptions.corpus()) {
            Word2VecResult result = train(trainer, corpus);
            if (!result.completed()) {
                return 1;
            }
            VectorsFiles.write(
                    result.vectors(),
                    Optional.of(origin.apply(Word2VecProvenance.of(configuration, corpus, result))),
                    VectorsFiles.format(format, output),
                    output,
                    terminal.out());
            summarise(configuration, result, Duration.ofNanos(System.nanoTime() - started));
            return 0;
        }
    }

    private Word2VecResult train(CorpusTrainer<?, Word2VecResult> trainer, Corpus corpus)
            throws IOException, InterruptedException {
        ProgressDisplay display = new ProgressDisplay(terminal);
        try (GracefulStop stop = new GracefulStop(trainer::stop, display)) {
            trainer.listener(display);
            trainer.corpusProgress(stop);
            Word2VecResult result;
            try (display) {
                result = continueFrom != null && trainer instanceof Word2VecTrainer simd
                        ? simd.continueFrom(continueFrom, corpus)
                        : checkpoints.train(trainer, corpus, terminal);
            }
            if (!result.completed()) {
                // Said here, since the JVM may end as soon as the stop is closed.
                terminal.err().println(checkpoints.afterStop());
            }
            return result;
        }
    }

    /** The last lines: on standard output, unless the vectors are there. */
    private void summarise(Word2VecConfiguration configuration, Word2VecResult result, Duration total) {
        PrintStream out = output.equals(VectorsFiles.STANDARD) ? terminal.err() : terminal.out();
        out.printf(
                Locale.ROOT,
                "%,d vectors of %d dimensions in %s; learning rate %s%s, loss of the last epoch %.4f%n",
                result.vectors().size(),
                result.vectors().dim(),
                output.equals(VectorsFiles.STANDARD) ? "standard output" : output,
                result.learningRate(),
                configuration.learningRate().isPresent() ? "" : " (auto)",
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
