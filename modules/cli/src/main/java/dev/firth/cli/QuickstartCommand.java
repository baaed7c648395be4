package dev.firth.cli;

import dev.firth.core.world.GeneratedWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code firth quickstart}: everything once, on a text whose right answers are known. */
@Command(
        name = "quickstart",
        description = {
            "Train on a small generated text, test what was learnt beside the other families of vectors, and write vectors and"
                    + " a report.",
            "",
            "The text tells facts about a small world (countries and capitals, families, animals, professions, verb"
                    + " forms), so the right answers of the test questions are known. Takes about a minute."
        },
        footer = {"  firth quickstart", "  firth quickstart --output /tmp/first-steps --seed 2"})
final class QuickstartCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = "firth-quickstart",
            description = "The folder for the text, the vectors and the report; it is made if it does not exist.")
    private Path output;

    @Option(
            names = "--words",
            paramLabel = "N",
            defaultValue = "" + GeneratedWorld.DEFAULT_WORDS,
            description = "The length of the text, in words.")
    private long words;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "" + GeneratedWorld.DEFAULT_SEED,
            description = "Another seed gives other sentences about the same facts.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "How many threads train. (default: the number of processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    CommonOptions common;

    QuickstartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Range.atLeast(spec, "--words", words, 10_000);
        Range.atLeast(spec, "--threads", threads, 1);
        return new Quickstart(terminal, output, GeneratedWorld.of(seed, words), threads).run() ? 0 : 1;
    }
}
