package dev.firth.cli;

import dev.firth.core.vectors.AnalogyMethod;
import dev.firth.core.vectors.Neighbor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth analogy}: A is to B as C is to what? */
@Command(
        name = "analogy",
        description = "Answer 'A is to B as C is to ?' with the best words; A, B and C themselves are left out.",
        footer = {
            "  firth analogy vectors.bin man king woman",
            "  firth analogy vectors.bin paris france rome --method 3cosmul --top 3"
        })
final class AnalogyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "VECTORS", description = "A vectors file of any format; - is standard input.")
    private String vectors;

    @Parameters(index = "1", paramLabel = "A", description = "A word, as man in: man is to king as woman is to queen.")
    private String a;

    @Parameters(index = "2", paramLabel = "B", description = "What A is to, as king.")
    private String b;

    @Parameters(index = "3", paramLabel = "C", description = "The other word, as woman.")
    private String c;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "3cosadd",
            converter = AnalogyMethodConverter.class,
            completionCandidates = AnalogyMethodConverter.Names.class,
            description = "How to combine the words: ${COMPLETION-CANDIDATES}.")
    private AnalogyMethod method;

    @Option(
            names = {"-n", "--top"},
            paramLabel = "N",
            defaultValue = "10",
            description = "How many answers to list.")
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

    AnalogyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Range.atLeast(spec, "--top", top, 1);
        Range.atLeast(spec, "--limit", limit, 0);
        List<Neighbor> answers = VectorsFiles.search(vectors, limit).analogy(a, b, c, top, method);
        if (json) {
            Json.print(terminal.out(), answers);
            return 0;
        }
        terminal.out().print(Answers.inLines(answers));
        return 0;
    }
}
