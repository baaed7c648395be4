package dev.firth.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code firth doctor}: what this machine offers, and what would make Firth faster here. */
@Command(
        name = "doctor",
        description = "Tell versions, processor, SIMD, memory and disk, and what would make Firth faster here.",
        footer = {"  firth doctor", "  FIRTH_JAVA=/path/to/jdk firth doctor"})
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    CommonOptions common;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Machine machine = Machine.detect();
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>(machine.facts());
            all.put("advice", machine.advice());
            Json.print(terminal.out(), all);
            return 0;
        }
        machine.facts().forEach((name, value) -> line(name, value));
        machine.advice().forEach(advice -> line("advice", advice));
        return 0;
    }

    private void line(String name, Object value) {
        terminal.out().printf(Locale.ROOT, "%-12s %s%n", name, value);
    }
}
