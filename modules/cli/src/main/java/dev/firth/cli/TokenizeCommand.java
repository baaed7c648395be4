package dev.firth.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.firth.core.io.AtomicFile;
import dev.firth.tokenizers.Encoding;
import dev.firth.tokenizers.Tokenizer;
import dev.firth.tokenizers.Truncation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth tokenize}: texts as a model's tokens. */
@Command(
        name = "tokenize",
        description = {
            "Turn texts into the tokens of a model.",
            "",
            "For each text a line of JSON: ids, tokens, and offsets, the first character of each token and the one behind"
                    + " its last, counted in code points; [0,0] for tokens that the tokenizer added."
        },
        footer = {
            "  firth tokenize model --input lines.txt --output ids.jsonl",
            "  echo a cat sat | firth tokenize tokenizer.json"
        })
final class TokenizeCommand implements Callable<Integer> {
    private static final int TEXTS = 8_192;

    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description =
                    "A model directory, or a tokenizer's file: tokenizer.json, vocab.txt, vocab.json, or SentencePiece's .model.")
    private Path model;

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            defaultValue = VectorsFiles.STANDARD,
            description = "Texts, one a line; - is standard input.")
    private String input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = VectorsFiles.STANDARD,
            description = "The file to write; - is standard output.")
    private String output;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            defaultValue = "0",
            description = "Cut each text to N tokens, those that the tokenizer adds among them; 0 cuts nothing.")
    private int maxTokens;

    @Option(
            names = "--threads",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "How many threads work. (default: the number of processors)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Mixin
    CommonOptions common;

    TokenizeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Range.atLeast(spec, "--threads", threads, 1);
        Range.atLeast(spec, "--max-tokens", maxTokens, 0);
        Tokenizer loaded = Tokenizer.load(model).withoutPadding();
        Tokenizer tokenizer = maxTokens == 0
                ? loaded.withoutTruncation()
                : OptionNames.named(spec, () -> loaded.withTruncation(Truncation.to(maxTokens)));
        if (output.equals(VectorsFiles.STANDARD)) {
            write(tokenizer, terminal.out());
        } else {
            AtomicFile.write(Path.of(output), out -> write(tokenizer, out));
        }
        return 0;
    }

    private void write(Tokenizer tokenizer, OutputStream out) throws IOException {
        JsonGenerator json = Json.lines(out);
        try (TextInput lines = new TextInput(input)) {
            for (List<String> texts = lines.next(TEXTS); !texts.isEmpty(); texts = lines.next(TEXTS)) {
                for (Encoding encoding : tokenizer.encodeAll(texts, threads)) {
                    write(encoding, json);
                }
            }
        }
        json.flush();
    }

    private static void write(Encoding encoding, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName("ids");
        int[] ids = encoding.ids();
        json.writeArray(ids, 0, ids.length);
        json.writeArrayFieldStart("tokens");
        for (String token : encoding.tokens()) {
            json.writeString(token);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("offsets");
        for (int token = 0; token < ids.length; token++) {
            json.writeArray(new int[] {encoding.start(token), encoding.end(token)}, 0, 2);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
