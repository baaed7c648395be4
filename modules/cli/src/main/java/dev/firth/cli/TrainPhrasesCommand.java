package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.provenance.Provenance;
import dev.firth.words.phrases.PhraseConfiguration;
import dev.firth.words.phrases.PhraseModel;
import dev.firth.words.phrases.PhraseProvenance;
import dev.firth.words.phrases.PhraseTrainer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firth train phrases}. */
@Command(
        name = "phrases",
        customSynopsis = "firth train phrases --input PATH --output FILE [OPTIONS]",
        description = {
            "Find words that follow each other more often than by chance (Mikolov et al. 2013, section 4).",
            "",
            "The other trainers and 'firth join' take the file with --phrases. Names and defaults are those of"
                    + " word2phrase and of gensim where these agree."
        },
        footer = {
            "  firth train phrases --input corpus.txt --output phrases.txt --threshold 10",
            "  firth train phrases --input corpus.txt --output phrases.txt --passes 2 --connector-words english",
            "  firth train word2vec --input corpus.txt --phrases phrases.txt --output vectors.bin"
        })
final class TrainPhrasesCommand implements Callable<Integer> {
    private static final int SHOWN = 5;

    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Mixin
    private CorpusOptions corpusOptions;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file of phrases to write, which is text; - is standard output. FILE.firth.json beside it"
                    + " will tell how it was made.")
    private String output;

    @Mixin
    private PhraseOptions options;

    @Mixin
    CommonOptions common;

    TrainPhrasesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        long started = System.nanoTime();
        PhraseConfiguration configuration = options.configuration(spec);
        if (corpusOptions.phrases().isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--phrases joins phrases that are known: for longer phrases made of shorter ones, give --passes 2");
        }
        if (!output.equals(VectorsFiles.STANDARD)) {
            corpusOptions.checkIsNotRead(spec, "--output", Path.of(output));
        }
        VectorsFiles.requireWritable(output);
        try (Corpus corpus = corpusOptions.corpus()) {
            PhraseModel model;
            try (ProgressDisplay display = new ProgressDisplay(terminal)) {
                model = new PhraseTrainer(configuration).progress(display).train(corpus);
            }
            write(model, corpus);
            summarise(model, (System.nanoTime() - started) / 1e9);
            return 0;
        }
    }

    private void write(PhraseModel model, Corpus corpus) throws IOException {
        if (output.equals(VectorsFiles.STANDARD)) {
            model.write(terminal.out());
            return;
        }
        Path file = Path.of(output);
        model.write(file);
        // Never phrases beside the provenance of others, not even if the next write fails.
        Files.deleteIfExists(Provenance.fileOf(file));
        PhraseProvenance.of(model, corpus).writeBeside(file);
    }

    /** The last lines: on standard output, unless the phrases are there. */
    private void summarise(PhraseModel model, double seconds) {
        PrintStream out = output.equals(VectorsFiles.STANDARD) ? terminal.err() : terminal.out();
        out.printf(
                Locale.ROOT,
                "%,d phrases of %,d words in %s; total time %.1f s%n",
                model.phrases().size(),
                model.words(),
                output.equals(VectorsFiles.STANDARD) ? "standard output" : output,
                seconds);
        if (model.phrases().isEmpty()) {
            terminal.err()
                    .println("firth: no pair of words scores above "
                            + model.configuration().threshold()
                            + ": lower --threshold or --min-count, or give more text");
            return;
        }
        out.println("highest scores: "
                + model.phrases().stream()
                        .limit(SHOWN)
                        .map(phrase -> phrase.joined(model.configuration().delimiter()))
                        .collect(Collectors.joining(", ")));
    }
}
