package dev.firth.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firth train}: the name before the algorithms. */
@Command(
        name = "train",
        description = "Train on text.",
        footer = "  firth train word2vec --input corpus.txt --output vectors.bin",
        subcommands = {
            TrainWord2VecCommand.class,
            TrainGloveCommand.class,
            TrainFastTextCommand.class,
            TrainPpmiCommand.class,
            TrainLsaCommand.class,
            TrainPhrasesCommand.class,
            TrainTokenizerCommand.class,
            TrainClassifierCommand.class
        })
final class TrainCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "train what? One of: " + String.join(", ", spec.subcommands().keySet()));
    }
}
