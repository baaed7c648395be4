package dev.firth.cli;

import dev.firth.core.io.ByteLines;
import dev.firth.words.classifier.Prediction;
import dev.firth.words.classifier.TextClassifier;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth predict}. */
@Command(
        name = "predict",
        description = {
            "Predict the labels of texts with a classifier.",
            "",
            "For each line of the input one line with its labels, the most probable first."
        },
        footer = {
            "  firth predict model.bin --input test.txt --top 1 --probabilities",
            "  echo which card is mine | firth predict model.ftz --top 3 --threshold 0.1"
        })
final class PredictCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A model of train classifier or of fastText, .bin or .ftz; - is standard input.")
    private String model;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            defaultValue = VectorsFiles.STANDARD,
            description = "Texts, one a line; - is standard input. Labels in them are ignored.")
    private String input;

    @Option(
            names = {"--top", "-k"},
            paramLabel = "K",
            defaultValue = "1",
            description = "How many labels at most.")
    private int top;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            defaultValue = "0",
            description = "Leave out labels of smaller probability.")
    private float threshold;

    @Option(names = "--probabilities", description = "Print the probability behind each label.")
    private boolean probabilities;

    @Mixin
    CommonOptions common;

    PredictCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Range.atLeast(spec, "--top", top, 1);
        ModelFiles.checkStandardInput(spec, model, input);
        try (ByteLines lines = ModelFiles.lines(input)) {
            TextClassifier classifier = new TextClassifier(ModelFiles.read(model));
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                terminal.out()
                        .println(classifier.predict(line, top, threshold).predictions().stream()
                                .map(this::text)
                                .collect(Collectors.joining(" ")));
            }
        }
        return 0;
    }

    private String text(Prediction prediction) {
        return probabilities
                ? prediction.label() + String.format(Locale.ROOT, " %.6f", prediction.probability())
                : prediction.label();
    }
}
