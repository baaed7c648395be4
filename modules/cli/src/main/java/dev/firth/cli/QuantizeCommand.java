package dev.firth.cli;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.provenance.Provenance;
import dev.firth.words.classifier.ClassifierProvenance;
import dev.firth.words.classifier.ClassifierQuantizer;
import dev.firth.words.classifier.QuantizationSettings;
import dev.firth.words.fasttext.FastTextModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth quantize}. */
@Command(
        name = "quantize",
        description = "Make a classifier small: keep the words that matter, and replace vectors by codes"
                + " (Joulin et al. 2016).",
        footer = {
            "  firth quantize model.bin --output model.ftz",
            "  firth quantize model.bin --output model.ftz --retrain --cutoff 100000 --input train.txt"
        })
final class QuantizeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A model of train classifier or of fastText; - is standard input.")
    private String model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The model file to write, in the format of fastText's .ftz; - is standard output.")
    private String output;

    @Option(
            names = "--cutoff",
            paramLabel = "N",
            defaultValue = "0",
            description = "Keep so many words and n-grams, those with the longest vectors; 0 keeps all.")
    private int cutoff;

    @Option(
            names = {"--sub-vector", "--dsub"},
            paramLabel = "N",
            defaultValue = "2",
            description = "How many numbers of a vector one byte stands for.")
    private int subVector;

    @Option(
            names = {"--norms", "--qnorm"},
            description = "Quantize the lengths of vectors apart: a byte more for each, and a better fit.")
    private boolean norms;

    @Option(
            names = {"--quantize-output", "--qout"},
            description = "Quantize the labels' vectors too.")
    private boolean quantizeOutput;

    @Option(names = "--retrain", description = "Train what --cutoff keeps once more, on --input.")
    private boolean retrain;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "PATH",
            showDefaultValue = Visibility.NEVER,
            description = "The labelled text for --retrain; - is standard input.")
    private List<Path> inputs = new ArrayList<>();

    @Option(
            names = {"--epochs", "--epoch"},
            paramLabel = "N",
            defaultValue = "5",
            description = "How often --retrain goes through the text.")
    private int epochs;

    @Option(
            names = {"--learning-rate", "--lr"},
            paramLabel = "X",
            defaultValue = "0.05",
            description = "The learning rate of --retrain at the start.")
    private double learningRate;

    @Option(
            names = "--label-prefix",
            paramLabel = "TEXT",
            defaultValue = "__label__",
            description = "What labels in --input begin with.")
    private String labelPrefix;

    @Option(
            names = "--threads",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "How many threads work. (default: the number of processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The seed of every random choice.")
    private long seed;

    @Mixin
    CommonOptions common;

    QuantizeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        QuantizationSettings settings = settings();
        check();
        VectorsFiles.requireWritable(output);
        ProgressDisplay display = new ProgressDisplay(terminal);
        FastTextModel quantized;
        try (Corpus corpus = retrain ? Corpus.builder().paths(inputs).build() : null;
                display) {
            ClassifierQuantizer quantizer = new ClassifierQuantizer(settings)
                    .listener(display)
                    .corpusProgress(display)
                    .labelPrefix(labelPrefix);
            quantized = quantizer.quantize(ModelFiles.read(model), Optional.ofNullable(corpus));
        }
        Optional<Provenance> original = model.equals(VectorsFiles.STANDARD)
                ? Optional.empty()
                : Provenance.readBeside(VectorsFiles.inputFile(model));
        ModelFiles.write(
                quantized,
                Optional.of(ClassifierProvenance.quantized(original, settings, quantized)),
                output,
                terminal.out());
        if (!output.equals(VectorsFiles.STANDARD)) {
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "%s: %,d bytes, %,d words and n-grams%n",
                            output,
                            Files.size(Path.of(output)),
                            quantized.input().rows());
        }
        return 0;
    }

    private QuantizationSettings settings() {
        return OptionNames.named(
                spec,
                () -> new QuantizationSettings(
                        cutoff, subVector, norms, quantizeOutput, epochs, learningRate, threads, seed));
    }

    private void check() throws IOException {
        if (retrain && (cutoff == 0 || inputs.isEmpty())) {
            throw wrong("--retrain trains what --cutoff keeps on the text of --input: give both");
        }
        if (!retrain && !inputs.isEmpty()) {
            throw wrong("--input is for --retrain: give that too, or leave --input out");
        }
        if (model.equals(VectorsFiles.STANDARD) && inputs.contains(Corpus.STANDARD_INPUT)) {
            throw wrong("the model and --input are both -: name a file for one of them");
        }
        if (!output.equals(VectorsFiles.STANDARD)) {
            List<Path> read = new ArrayList<>(inputs);
            read.add(Path.of(model));
            CorpusOptions.checkIsNotRead(spec, "--output", Path.of(output), read);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
