package dev.firth.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firth export}: models for other programs. */
@Command(
        name = "export",
        description = "Write a model in a form for other programs.",
        footer = {"  firth export onnx model --output model.onnx"},
        subcommands = ExportOnnxCommand.class)
final class ExportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which form? One of: "
                        + String.join(", ", spec.commandLine().getSubcommands().keySet()));
    }
}
