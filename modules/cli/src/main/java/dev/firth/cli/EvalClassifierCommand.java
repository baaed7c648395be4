package dev.firth.cli;

import dev.firth.core.io.ByteLines;
import dev.firth.evaluation.classifier.ClassifierEvaluation;
import dev.firth.evaluation.classifier.ClassifierReport;
import dev.firth.evaluation.classifier.LabelScore;
import dev.firth.words.classifier.TextClassifier;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth eval classifier}. */
@Command(
        name = "classifier",
        description = "Test a classifier on labelled texts: precision and recall, and F1 of each label.",
        footer = {
            "  firth eval classifier model.bin --input test.txt --top 1",
            "  firth eval classifier model.ftz --input test.txt --labels"
        })
final class EvalClassifierCommand implements Callable<Integer> {
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
            required = true,
            description = "Labelled texts, one a line; - is standard input.")
    private String input;

    @Option(
            names = {"--top", "-k"},
            paramLabel = "K",
            defaultValue = "1",
            description = "How many labels to predict for a text.")
    private int top;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            defaultValue = "0",
            description = "Leave out labels of smaller probability.")
    private float threshold;

    @Option(
            names = "--label-prefix",
            paramLabel = "TEXT",
            defaultValue = "__label__",
            description = "What labels begin with.")
    private String labelPrefix;

    @Option(names = "--labels", description = "Print the scores of each label too.")
    private boolean perLabel;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    CommonOptions common;

    EvalClassifierCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Range.atLeast(spec, "--top", top, 1);
        ModelFiles.checkStandardInput(spec, model, input);
        try (ByteLines lines = ModelFiles.lines(input)) {
            TextClassifier classifier = new TextClassifier(ModelFiles.read(model), labelPrefix);
            ClassifierReport report = new ClassifierEvaluation(classifier, top, threshold)
                    .add(lines)
                    .report(model);
            if (report.texts() == 0) {
                throw new IOException((input.equals(VectorsFiles.STANDARD) ? "standard input" : input)
                        + ": none of its " + report.skipped() + " lines has a label of the model, such as "
                        + classifier.model().dictionary().label(0) + ": check the file and --label-prefix");
            }
            if (json) {
                Json.print(terminal.out(), report);
            } else {
                print(report);
            }
        }
        return 0;
    }

    private void print(ClassifierReport report) {
        PrintStream out = terminal.out();
        out.printf(
                Locale.ROOT,
                "%s: %,d labels, %,d texts%n%n",
                report.model(),
                report.labels().size(),
                report.texts());
        out.printf(Locale.ROOT, "  %-30s %8s %9s %9s %9s%n", "label", "texts", "precision", "recall", "F1");
        if (perLabel) {
            report.labels().forEach(label -> print(label, label.label(), out));
        }
        print(report.total(), "total, top " + report.top(), out);
        out.printf(Locale.ROOT, "  %-30s %8s %9s %9s %9s%n", "mean of labels", "", "", "", score(report.macroF1()));
        if (report.skipped() > 0) {
            out.printf(Locale.ROOT, "  left out, without a label that the model knows: %,d texts%n", report.skipped());
        }
    }

    private static void print(LabelScore label, String name, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "  %-30s %8d %9s %9s %9s%n",
                name,
                label.gold(),
                score(label.precision()),
                score(label.recall()),
                score(label.f1()));
    }

    /** A score with four decimals, or a dash where it is not defined. */
    private static String score(Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }
}
