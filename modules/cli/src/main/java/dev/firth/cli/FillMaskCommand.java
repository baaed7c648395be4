package dev.firth.cli;

import dev.firth.engine.Engines;
import dev.firth.transformer.fillmask.FillMask;
import dev.firth.transformer.fillmask.FilledMask;
import dev.firth.transformer.sentence.SentenceModules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth fill-mask}: what a model would write in the place of a mask. */
@Command(
        name = "fill-mask",
        description = "List the tokens that a masked language model finds most probable in the place of a mask.",
        footer = {"  firth fill-mask model \"Paris is the [MASK] of France.\" --top 5"})
final class FillMaskCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model directory.")
    private Path model;

    @Parameters(
            index = "1",
            paramLabel = "TEXT",
            description = "A text with the model's mask, [MASK] or <mask>, in it, once or more.")
    private String text;

    @Option(
            names = {"-n", "--top"},
            paramLabel = "N",
            defaultValue = "5",
            description = "How many tokens to list for each mask.")
    private int top;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private TextEncoderOptions encoder;

    @Mixin
    CommonOptions common;

    FillMaskCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Range.atLeast(spec, "--top", top, 1);
        List<List<FilledMask>> masks;
        try (FillMask filler = FillMask.load(
                SentenceModules.read(model).encoder(),
                Engines.named(encoder.options(spec).engine()))) {
            masks = filler.fill(text, top);
        }
        if (json) {
            Json.print(terminal.out(), masks);
            return 0;
        }
        for (int mask = 0; mask < masks.size(); mask++) {
            if (masks.size() > 1) {
                terminal.out().println("mask " + (mask + 1));
            }
            for (FilledMask filling : masks.get(mask)) {
                terminal.out()
                        .printf(
                                Locale.ROOT,
                                "  %-16s %.4f  %s%n",
                                filling.token(),
                                filling.probability(),
                                filling.text());
            }
        }
        return 0;
    }
}
