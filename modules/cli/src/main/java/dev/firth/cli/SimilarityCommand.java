package dev.firth.cli;

import dev.firth.transformer.sentence.SentenceEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth similarity}: how alike texts are. */
@Command(
        name = "similarity",
        description = {
            "Tell how alike texts are, by the similarity that a model was trained for, else the cosine.",
            "",
            "Of two texts one number; of more a table of all with all."
        },
        footer = {
            "  firth similarity model \"a cat sat\" \"a kitten was sitting\"",
            "  firth similarity model king queen bicycle --json"
        })
final class SimilarityCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model directory.")
    private Path model;

    @Parameters(index = "1..*", arity = "2..*", paramLabel = "TEXT", description = "Two texts or more.")
    private List<String> texts;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private SentenceOptions sentence;

    @Mixin
    private PromptOptions prompt;

    @Mixin
    CommonOptions common;

    SimilarityCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        double[][] similarities = similarities();
        if (json) {
            Json.print(terminal.out(), similarities);
        } else if (texts.size() == 2) {
            terminal.out().printf(Locale.ROOT, "%.4f%n", similarities[0][1]);
        } else {
            for (int row = 0; row < similarities.length; row++) {
                double[] values = similarities[row];
                terminal.out()
                        .println(IntStream.range(0, values.length)
                                .mapToObj(column -> String.format(Locale.ROOT, "%8.4f", values[column]))
                                .collect(Collectors.joining("", "", "  " + texts.get(row))));
            }
        }
        return 0;
    }

    private double[][] similarities() throws IOException {
        try (SentenceEncoder encoder = sentence.open(spec, model)) {
            float[][] vectors = encoder.encode(texts, prompt.prompt(spec, encoder.prompts()));
            double[][] similarities = new double[vectors.length][vectors.length];
            for (int row = 0; row < vectors.length; row++) {
                for (int column = 0; column < vectors.length; column++) {
                    similarities[row][column] = encoder.similarity().of(vectors[row], vectors[column]);
                }
            }
            return similarities;
        }
    }
}
