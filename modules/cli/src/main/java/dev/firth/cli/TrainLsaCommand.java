package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.lsa.LsaConfiguration;
import dev.firth.words.lsa.LsaProvenance;
import dev.firth.words.lsa.LsaResult;
import dev.firth.words.lsa.LsaTrainer;
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
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firth train lsa}. */
@Command(
        name = "lsa",
        customSynopsis = "firth train lsa --input PATH --output FILE [OPTIONS]",
        description = {
            "Make vectors of words and documents by latent semantic analysis (Deerwester et al. 1990).",
            "",
            "Each line of the text is a document."
        },
        footer = {
            "  firth train lsa --input documents.txt --output words.bin --documents documents.bin",
            "  firth nearest documents.bin 17",
        })
final class TrainLsaCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Mixin
    private CorpusOptions corpusOptions;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description =
                    "The file of the words' vectors; - is standard output. FILE.firth.json beside it will tell how"
                            + " it was made.")
    private String output;

    @Option(
            names = "--documents",
            paramLabel = "FILE",
            description = "Write the documents' vectors too: the word of a vector is the document's number, from 1 on."
                    + " Lines without a word of the vocabulary are no documents.")
    private Path documents;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            completionCandidates = FormatConverter.Names.class,
            description = "${COMPLETION-CANDIDATES}. Without it the extension decides: .bin is word2vec-binary, .txt"
                    + " and .vec are text with a header line.")
    private WordVectorsFormat format;

    @Mixin
    private LsaOptions options;

    @Mixin
    CommonOptions common;

    TrainLsaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        long started = System.nanoTime();
        LsaConfiguration configuration = options.configuration(spec);
        checkOutputs();
        try (Corpus corpus = corpusOptions.corpus()) {
            Optional<LsaResult> result = train(new LsaTrainer(configuration), corpus);
            if (result.isEmpty()) {
                return 1;
            }
            Provenance provenance = LsaProvenance.of(configuration, corpus, result.get());
            if (documents != null) {
                VectorsFiles.write(
                        numbered(result.get()),
                        Optional.of(provenance),
                        VectorsFiles.format(format, documents.toString()),
                        documents);
            }
            VectorsFiles.write(
                    result.get().words(),
                    Optional.of(provenance),
                    VectorsFiles.format(format, output),
                    output,
                    terminal.out());
            summarise(result.get(), Duration.ofNanos(System.nanoTime() - started));
            return 0;
        }
    }

    private void checkOutputs() throws IOException {
        if (!output.equals(VectorsFiles.STANDARD)) {
            corpusOptions.checkIsNotRead(spec, "--output", Path.of(output));
        }
        VectorsFiles.requireWritable(output);
        if (documents != null) {
            corpusOptions.checkIsNotRead(spec, "--documents", documents);
            if (documents
                    .toAbsolutePath()
                    .normalize()
                    .equals(Path.of(output).toAbsolutePath().normalize())) {
                throw new ParameterException(
                        spec.commandLine(), "--documents " + documents + " is also the --output: name another file");
            }
            VectorsFiles.requireWritable(documents.toString());
        }
    }

    private Optional<LsaResult> train(LsaTrainer trainer, Corpus corpus) throws IOException {
        ProgressDisplay display = new ProgressDisplay(terminal);
        try (GracefulStop stop = new GracefulStop(trainer::stop, display)) {
            trainer.listener(display).corpusProgress(stop);
            Optional<LsaResult> result;
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

    private static WordVectors numbered(LsaResult result) {
        Vocabulary.Builder numbers = Vocabulary.builder();
        for (int document = 1; document <= result.documents().rows(); document++) {
            numbers.add(Integer.toString(document), 1);
        }
        return new WordVectors(numbers.build(), result.documents());
    }

    /** The last lines: on standard output, unless the vectors are there. */
    private void summarise(LsaResult result, Duration total) {
        PrintStream out = output.equals(VectorsFiles.STANDARD) ? terminal.err() : terminal.out();
        out.printf(
                Locale.ROOT,
                "%,d vectors of %d dimensions in %s, from %,d documents%s%n",
                result.words().size(),
                result.words().dim(),
                output.equals(VectorsFiles.STANDARD) ? "standard output" : output,
                result.documents().rows(),
                documents == null ? "" : ", whose vectors are in " + documents);
        out.printf(
                Locale.ROOT,
                "matrix: %.1f s (%,d entries), SVD: %.1f s; total time %.1f s%n",
                result.matrixTime().toMillis() / 1e3,
                result.entries(),
                result.svdTime().toMillis() / 1e3,
                total.toMillis() / 1e3);
    }
}
