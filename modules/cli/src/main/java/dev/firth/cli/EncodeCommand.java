package dev.firth.cli;

import dev.firth.transformer.sentence.SentenceEncoder;
import dev.firth.transformer.sentence.SentenceModules;
import dev.firth.transformer.sentence.VectorPrecision;
import dev.firth.transformer.tokens.LayerChoice;
import dev.firth.transformer.tokens.TokenEncoder;
import dev.firth.transformer.tokens.TokenEncoderOptions;
import dev.firth.transformer.tokens.TokenVectorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firth encode}: the vectors of texts, or of their tokens. */
@Command(
        name = "encode",
        description = {
            "Turn texts into vectors with a BERT-like model.",
            "",
            "MODEL is a directory in the layout of Hugging Face or sentence-transformers, which then says itself how the"
                    + " vectors of tokens become one; without it that is their mean."
        },
        footer = {
            "  firth encode model --input lines.txt --output sentences.npy",
            "  firth encode model --input lines.txt --output sentences.npy --pooling mean --normalize",
            "  firth encode model --input lines.txt --output tokens.safetensors --tokens --layers all",
            "  firth encode model \"a cat sat\" --output - --format jsonl"
        })
final class EncodeCommand implements Callable<Integer> {
    /** How many texts are in memory at once. */
    private static final int TEXTS = 8_192;

    private final Terminal terminal;

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model directory.")
    private Path model;

    @Parameters(index = "1..*", paramLabel = "TEXT", arity = "0..*", description = "Texts, instead of --input.")
    private List<String> texts = new ArrayList<>();

    @Option(
            names = {"-i", "--input"},
            paramLabel = "FILE",
            description = "Texts, one a line; - is standard input.")
    private String input;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to write; - is standard output.")
    private String output;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = EnumNames.EncodingFormats.class,
            description = "${COMPLETION-CANDIDATES}: npy is a NumPy array [texts, dim], jsonl has text and embedding a"
                    + " line, safetensors is for --tokens. Without it the extension decides.")
    private EncodingFormat format;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            defaultValue = "float32",
            completionCandidates = EnumNames.Precisions.class,
            description = "${COMPLETION-CANDIDATES}, in an npy file. 8-bit numbers take the ranges of the columns from"
                    + " the vectors themselves, which are then all kept in memory.")
    private VectorPrecision precision;

    @Option(names = "--tokens", description = "Write the vectors of tokens instead of texts, as safetensors.")
    private boolean tokens;

    @Option(
            names = "--layers",
            paramLabel = "LAYERS",
            description = "With --tokens: last (which is the default), all, numbers such as 3,-2, sum-last-4,"
                    + " concat-last-4 or mix:0.5,0,2 (a weight for each layer and the embeddings).")
    private String layers;

    @Option(names = "--attention", description = "With --tokens: write the probabilities of attention, too.")
    private boolean attention;

    @Mixin
    private SentenceOptions sentence;

    @Mixin
    private PromptOptions prompt;

    @Mixin
    CommonOptions common;

    EncodeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if ((input == null) == texts.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "give texts or --input, one of them");
        }
        EncodingFormat written = format == null ? EncodingFormat.forOutput(spec, output, tokens) : format;
        written.check(spec, output, tokens, precision);
        if (!output.equals(VectorsFiles.STANDARD)) {
            VectorsFiles.requireWritable(output);
        }
        if (tokens) {
            writeTokens();
        } else {
            writeSentences(written);
        }
        return 0;
    }

    private void writeTokens() throws IOException {
        if (sentence.given()) {
            throw new ParameterException(
                    spec.commandLine(), "--tokens has no use for --pooling, --normalize and --dimension");
        }
        LayerChoice choice = OptionNames.named(spec, () -> LayerChoice.of(layers == null ? "last" : layers));
        List<String> all = input == null ? texts : TextInput.all(input);
        TokenEncoderOptions options = TokenEncoderOptions.builder()
                .encoder(sentence.encoder().options(spec))
                .layers(choice)
                .attention(attention)
                .build();
        try (TokenEncoder encoder =
                TokenEncoder.load(SentenceModules.read(model).encoder(), options)) {
            TokenVectorsFile.write(Path.of(output), encoder, all);
        }
        terminal.err()
                .printf(Locale.ROOT, "firth: wrote the vectors of the tokens of %d texts to %s%n", all.size(), output);
    }

    private void writeSentences(EncodingFormat written) throws IOException {
        if (layers != null || attention) {
            throw new ParameterException(spec.commandLine(), "--layers and --attention are for --tokens");
        }
        try (SentenceEncoder encoder = sentence.open(spec, model);
                EncodingOutput results = written.open(terminal, output, precision, encoder.dimension())) {
            String before = prompt.prompt(spec, encoder.prompts());
            long count = 0;
            if (input == null) {
                results.write(texts, encoder.encode(texts, before));
                count = texts.size();
            } else {
                try (TextInput lines = new TextInput(input)) {
                    for (List<String> some = lines.next(TEXTS); !some.isEmpty(); some = lines.next(TEXTS)) {
                        results.write(some, encoder.encode(some, before, count + 1));
                        count += some.size();
                    }
                }
            }
            results.commit();
            if (!output.equals(VectorsFiles.STANDARD)) {
                terminal.err()
                        .printf(
                                Locale.ROOT,
                                "firth: wrote %d vectors of %d dimensions to %s%n",
                                count,
                                encoder.dimension(),
                                output);
            }
        }
    }
}
