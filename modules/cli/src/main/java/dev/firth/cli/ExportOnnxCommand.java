package dev.firth.cli;

import dev.firth.transformer.export.OnnxModelExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code firth export onnx}. */
@Command(
        name = "onnx",
        description = {
            "Write a model directory as an ONNX model.",
            "",
            "Inputs are input_ids, attention_mask and, for models with types, token_type_ids, [batch, sequence] of int64,"
                    + " both open. Outputs follow the architecture that config.json names: last_hidden_state and"
                    + " pooler_output, logits, or start_logits and end_logits; and sentence_embedding for a directory of"
                    + " sentence-transformers that pools by the mean or the first token."
        },
        footer = {"  firth export onnx model --output model.onnx"})
final class ExportOnnxCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model directory.")
    private Path model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to write.")
    private Path output;

    @Mixin
    CommonOptions common;

    ExportOnnxCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        OnnxModelExport.export(model, output);
        terminal.err().printf(Locale.ROOT, "firth: wrote %d bytes to %s%n", Files.size(output), output);
        return 0;
    }
}
