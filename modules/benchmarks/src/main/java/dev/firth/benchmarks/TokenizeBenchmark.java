package dev.firth.benchmarks;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.firth.tokenizers.Encoding;
import dev.firth.tokenizers.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Firth's tokenizers, beside Hugging Face's in the binding of DJL: in one process and on one thread, the programs take turns
 * over the lines of a file, and the table holds medians over the turns. The first turn of each warms it up and does not
 * count; it also compares the ids of both.
 */
@Command(
        name = "tokenize",
        mixinStandardHelpOptions = true,
        description = "Encodes the lines of a file with Firth's tokenizers and Hugging Face's, and prints a table.")
final class TokenizeBenchmark implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--tokenizer",
            required = true,
            paramLabel = "FILE",
            description = "A tokenizer.json; may be repeated.")
    private List<Path> tokenizers;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "A text a line.")
    private Path input;

    @Option(names = "--runs", defaultValue = "5", description = "Turns of each program (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Override
    public Integer call() throws IOException {
        List<String> lines = Files.readAllLines(input);
        double megabytes = Files.size(input) / 1e6;
        Table table = new Table("tokenizer", "tokens", "other texts", "DJL, MB/s", "Firth, MB/s", "ratio");
        for (Path file : tokenizers) {
            Tokenizer firth = Tokenizer.load(file).withoutTruncation().withoutPadding();
            Map<String, String> options = Map.of("truncation", "false", "padding", "false");
            try (HuggingFaceTokenizer djl = HuggingFaceTokenizer.newInstance(file, options)) {
                long tokens = 0;
                long others = 0;
                for (String line : lines) {
                    Encoding encoding = firth.encode(line);
                    long[] wanted = djl.encode(line, true, false).getIds();
                    tokens += encoding.length();
                    others += Arrays.equals(
                                    wanted,
                                    Arrays.stream(encoding.ids()).asLongStream().toArray())
                            ? 0
                            : 1;
                }
                Samples firthSeconds = new Samples();
                Samples djlSeconds = new Samples();
                for (int run = 0; run < runs; run++) {
                    long started = System.nanoTime();
                    long djlTokens = 0;
                    for (String line : lines) {
                        djlTokens += djl.encode(line, true, false).getIds().length;
                    }
                    long between = System.nanoTime();
                    long firthTokens = 0;
                    for (String line : lines) {
                        firthTokens += firth.encode(line).ids().length;
                    }
                    firthSeconds.add((System.nanoTime() - between) / 1e9);
                    djlSeconds.add((between - started) / 1e9);
                    spec.commandLine()
                            .getErr()
                            .printf("%s, turn %d: %d and %d tokens%n", file, run + 1, djlTokens, firthTokens);
                }
                table.row(
                        file.getFileName().toString(),
                        "" + tokens,
                        "" + others,
                        Table.number("%.2f", megabytes / djlSeconds.median()),
                        Table.number("%.2f", megabytes / firthSeconds.median()),
                        Table.number("%.1f", djlSeconds.median() / firthSeconds.median()));
            }
        }
        spec.commandLine().getOut().printf("%.1f MB, one thread, %d turns%n%n", megabytes, runs);
        table.print(spec.commandLine().getOut());
        return 0;
    }
}
