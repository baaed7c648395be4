package dev.firth.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/**
 * Where the {@code firth} command starts.
 *
 * <p>The exit status is 0 when all went well, 1 when the work failed and 2 when the command line was wrong.
 */
public final class Main {
    private Main() {}

    /** Runs the command and ends the JVM with its exit status. */
    public static void main(String[] arguments) {
        // Words are UTF-8 whatever the locale of the terminal says, so that results can be piped from tool to tool.
        ResultStream results = new ResultStream(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(new BufferedOutputStream(results), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        Logging.configure(List.of(arguments));
        int status = run(new Terminal(out, err, Boolean.getBoolean("firth.terminal")), arguments);
        if (out.checkError() && status == CommandLine.ExitCode.OK) {
            results.failure().ifPresent(message -> err.println("firth: standard output: " + message));
            status = CommandLine.ExitCode.SOFTWARE;
        }
        System.exit(status);
    }

    /**
     * Runs the command.
     *
     * @param terminal where results and messages go
     * @param arguments the words of the command line
     * @return the exit status
     */
    static int run(Terminal terminal, String... arguments) {
        try {
            return commandLine(terminal).execute(arguments);
        } catch (OutOfMemoryError e) {
            terminal.err()
                    .printf(
                            Locale.ROOT,
                            "firth: %.1f GiB of memory are not enough (%s): use fewer words or dimensions, or give the"
                                    + " JVM more with FIRTH_OPTS=-Xmx20g or such%n",
                            Runtime.getRuntime().maxMemory() / (double) (1L << 30),
                            e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    /** The command with all its sub-commands. */
    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new FirthCommand(), new CommandFactory(terminal))
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setUsageHelpWidth(100)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler(new FailedWork());
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }
}
