package dev.firth.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firth eval}: the name before the kinds of tests. */
@Command(
        name = "eval",
        description = "Test how good vectors are.",
        footer = "  firth eval words vectors.bin --analogies questions-words.txt",
        subcommands = {EvalWordsCommand.class, EvalClassifierCommand.class})
final class EvalCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "test what? One of: words, classifier");
    }
}
