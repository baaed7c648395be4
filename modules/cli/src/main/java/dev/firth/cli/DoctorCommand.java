package dev.firth.cli;

import dev.firth.engine.Availability;
import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code firth doctor}: what this machine offers, which engines can run on it, and what would help. */
@Command(
        name = "doctor",
        description =
                "Tell versions, processor, SIMD, memory, disk and engines, and what would make Firth faster here.",
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
            all.put("engines", engines());
            all.put("advice", machine.advice());
            Json.print(terminal.out(), all);
            return 0;
        }
        machine.facts().forEach((name, value) -> line(name, value));
        for (Engine engine : Engines.all()) {
            Availability availability = engine.availability();
            String prefix = availability.usable() ? ": " : ": cannot run here: ";
            line("engine", engine.name() + prefix + availability.text());
        }
        machine.advice().forEach(advice -> line("advice", advice));
        return 0;
    }

    private static List<Map<String, Object>> engines() {
        List<Map<String, Object>> engines = new ArrayList<>();
        for (Engine engine : Engines.all()) {
            Availability availability = engine.availability();
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", engine.name());
            entry.put("usable", availability.usable());
            entry.put("details", availability.details());
            entry.put("advice", availability.advice());
            engines.add(entry);
        }
        return engines;
    }

    private void line(String name, Object value) {
        terminal.out().printf(Locale.ROOT, "%-12s %s%n", name, value);
    }
}
