package dev.firth.cli;

import dev.firth.core.vectors.Neighbor;
import dev.firth.core.vectors.UnknownWordException;
import dev.firth.core.vectors.WordSearch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth nearest}: the words most like a word. */
@Command(
        name = "nearest",
        description = "List the words whose vectors are nearest to a word's, by cosine similarity.",
        footer = {
            "  firth nearest vectors.bin king",
            "  firth nearest vectors.bin king queen --top 3 --json",
            "  firth nearest vectors.bin < words.txt    (one word a line)"
        })
final class NearestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "VECTORS", description = "A vectors file of any format; - is standard input.")
    private String vectors;

    @Parameters(
            index = "1..*",
            paramLabel = "WORD",
            showDefaultValue = Visibility.NEVER,
            description = "Words to look up; without any they are read from standard input, one a line.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = {"-n", "--top"},
            paramLabel = "N",
            defaultValue = "10",
            description = "How many neighbours to list.")
    private int top;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "Read only the first N vectors of the file; 0 is all.")
    private int limit;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    CommonOptions common;

    NearestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Range.atLeast(spec, "--top", top, 1);
        Range.atLeast(spec, "--limit", limit, 0);
        if (words.isEmpty() && vectors.equals(VectorsFiles.STANDARD)) {
            throw new ParameterException(
                    spec.commandLine(), "standard input cannot give both the vectors and the words: name the words");
        }
        WordSearch read = VectorsFiles.search(vectors, limit);
        Map<String, List<Neighbor>> found = new LinkedHashMap<>();
        if (!words.isEmpty()) {
            for (String word : words) {
                found.put(word, read.nearest(word, top));
            }
            print(found);
            return 0;
        }
        return answerStandardInput(read) ? 0 : 1;
    }

    /** Answers word by word, so that a person at a terminal can go on asking. Returns whether every word was known. */
    private boolean answerStandardInput(WordSearch read) throws IOException {
        boolean known = true;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String word = line.strip();
            if (word.isEmpty()) {
                continue;
            }
            try {
                print(Map.of(word, read.nearest(word, top)));
            } catch (UnknownWordException e) {
                terminal.err().println("firth: " + e.getMessage());
                known = false;
            }
            terminal.out().flush();
        }
        return known;
    }

    private void print(Map<String, List<Neighbor>> found) {
        if (json) {
            Json.print(terminal.out(), found);
            return;
        }
        found.forEach((word, neighbours) -> {
            if (found.size() > 1 || words.isEmpty()) {
                terminal.out().println(word);
            }
            terminal.out().print(Answers.inLines(neighbours));
        });
    }
}
