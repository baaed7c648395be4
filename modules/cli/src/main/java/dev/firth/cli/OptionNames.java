package dev.firth.cli;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Gives settings that the library's messages name the names that they have as options. */
final class OptionNames {
    private static final Pattern SETTING = Pattern.compile("\\b([a-z]+(?:[A-Z][a-z]*)*) = ");
    private static final Pattern ADVICE = Pattern.compile("\\bset ([a-z]+) to ([A-Z]+)\\b");
    private static final Pattern COMPOUND = Pattern.compile("\\b[a-z]+(?:[A-Z][a-z]*)+\\b");

    private OptionNames() {}

    /**
     * Turns the library's {@code minCount = 0} into the command line's {@code --min-count 0}, and other settings that a
     * message names into options, where {@code command} has an option of that name.
     */
    static String in(CommandSpec command, String message) {
        String named = SETTING.matcher(message).replaceAll(match -> option(match.group(1)) + " ");
        named = ADVICE.matcher(named)
                .replaceAll(match ->
                        "set " + option(match.group(1)) + " " + match.group(2).toLowerCase(Locale.ROOT));
        return COMPOUND.matcher(named)
                .replaceAll(match ->
                        command.findOption(option(match.group())) == null ? match.group() : option(match.group()));
    }

    /**
     * What {@code build} makes of the options.
     *
     * @throws ParameterException if it finds a setting out of its range; names the option
     */
    static <T> T named(CommandSpec command, Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), in(command, e.getMessage()), e);
        }
    }

    private static String option(String setting) {
        return "--" + setting.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
