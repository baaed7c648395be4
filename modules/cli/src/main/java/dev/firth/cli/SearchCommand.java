package dev.firth.cli;

import dev.firth.transformer.sentence.SemanticSearch;
import dev.firth.transformer.sentence.SemanticSearch.Hit;
import dev.firth.transformer.sentence.SentenceEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth search}: the texts that are most like a query. */
@Command(
        name = "search",
        description = {
            "Find the texts that are most like a query.",
            "",
            "Queries and texts get the prompts that the model has for them."
        },
        footer = {"  firth search model --corpus docs.txt --query \"how do I change my PIN\" --top 5"})
final class SearchCommand implements Callable<Integer> {
    private static final int TEXTS = 8_192;

    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model directory.")
    private Path model;

    @Option(
            names = {"-c", "--corpus"},
            paramLabel = "FILE",
            required = true,
            description = "The texts to search, one a line; - is standard input.")
    private String corpus;

    @Option(
            names = {"-q", "--query"},
            paramLabel = "TEXT",
            required = true,
            description = "What to look for; may be given several times.")
    private List<String> queries;

    @Option(
            names = {"-n", "--top"},
            paramLabel = "N",
            defaultValue = "10",
            description = "How many texts to list.")
    private int top;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private SentenceOptions sentence;

    @Mixin
    CommonOptions common;

    SearchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Range.atLeast(spec, "--top", top, 1);
        SemanticSearch search = search();
        if (json) {
            Map<String, List<Hit>> found = new LinkedHashMap<>();
            for (int query = 0; query < queries.size(); query++) {
                found.put(queries.get(query), search.hits(query));
            }
            Json.print(terminal.out(), found);
            return 0;
        }
        for (int query = 0; query < queries.size(); query++) {
            if (queries.size() > 1) {
                terminal.out().println(queries.get(query));
            }
            for (Hit hit : search.hits(query)) {
                terminal.out().printf(Locale.ROOT, "  %8.4f  %6d  %s%n", hit.similarity(), hit.line(), hit.text());
            }
        }
        return 0;
    }

    private SemanticSearch search() throws IOException {
        try (SentenceEncoder encoder = sentence.open(spec, model);
                TextInput lines = new TextInput(corpus)) {
            float[][] vectors = encoder.encode(queries, encoder.prompts().query());
            SemanticSearch search = new SemanticSearch(encoder.similarity(), vectors, top);
            for (List<String> texts = lines.next(TEXTS); !texts.isEmpty(); texts = lines.next(TEXTS)) {
                long first = lines.line() - texts.size();
                search.add(first, texts, encoder.encode(texts, encoder.prompts().document(), first));
            }
            return search;
        }
    }
}
