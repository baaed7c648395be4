package dev.firth.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code firth}: the name before all sub-commands. */
@Command(
        name = "firth",
        description = {
            "Word and text embeddings on the JVM: train them, look at them, test them.",
            "",
            "New here? 'firth quickstart' trains on a small text and shows what came out, in about a minute."
        },
        footer = {
            "  firth quickstart",
            "  firth train word2vec --input corpus.txt --output vectors.bin",
            "  firth nearest vectors.bin king",
            "  firth encode model --input lines.txt --output sentences.npy",
            "",
            "'firth COMMAND --help' explains a command. The exit status is 0 when all went well, 1 when the",
            "work failed and 2 when the command line was wrong."
        },
        subcommands = {
            QuickstartCommand.class,
            TrainCommand.class,
            JoinCommand.class,
            CooccurCommand.class,
            NearestCommand.class,
            AnalogyCommand.class,
            VectorCommand.class,
            EncodeCommand.class,
            TokenizeCommand.class,
            SimilarityCommand.class,
            SearchCommand.class,
            FillMaskCommand.class,
            EvalCommand.class,
            PredictCommand.class,
            QuantizeCommand.class,
            ConvertCommand.class,
            ExportCommand.class,
            InfoCommand.class,
            DoctorCommand.class,
            GenerateCompletion.class,
        })
final class FirthCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? One of: "
                        + String.join(", ", spec.commandLine().getSubcommands().keySet()));
    }
}
