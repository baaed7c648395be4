package dev.firth.cli;

import dev.firth.transformer.sentence.Prompts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is put in front of each text. */
final class PromptOptions {
    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            description = "Put this in front of each text, instead of the model's standard prompt.")
    private String prompt;

    @Option(
            names = "--prompt-name",
            paramLabel = "NAME",
            description = "Put the model's prompt of this name in front of each text.")
    private String promptName;

    /** What was asked for. */
    String prompt(CommandSpec command, Prompts prompts) {
        if (prompt != null && promptName != null) {
            throw new ParameterException(command.commandLine(), "--prompt and --prompt-name: give one of them");
        }
        if (promptName != null) {
            return OptionNames.named(command, () -> prompts.named(promptName));
        }
        return prompt == null ? prompts.standard() : prompt;
    }
}
