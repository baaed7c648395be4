package dev.firth.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.firth.core.Firth;
import dev.firth.core.simd.Simd;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What Firth finds where it runs.
 *
 * @param facts name to value, in the order to print them
 * @param advice what would make Firth faster or safer here; empty when there is nothing to say
 */
record Machine(Map<String, Object> facts, List<String> advice) {
    /** The JDK that compiles the kernels best at the time of this release. */
    private static final int FASTEST_JAVA = 25;

    private static final double GIBI = 1L << 30;

    /** Looks at this JVM and the machine below it. */
    static Machine detect() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("firth", Firth.version());
        facts.put("java", System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        facts.put("java home", System.getProperty("java.home"));
        facts.put("java chosen", System.getProperty("firth.java.reason", "not by the launcher"));
        facts.put(
                "system",
                System.getProperty("os.name")
                        + " " + System.getProperty("os.version")
                        + " " + System.getProperty("os.arch"));
        int cores = Runtime.getRuntime().availableProcessors();
        facts.put("processor", processor() + ", " + cores + (cores == 1 ? " core" : " cores") + " for this process");
        facts.put("simd", Simd.kernels().description());
        facts.put("memory", memory());
        facts.put("temporary", temporary());
        return new Machine(facts, adviceForThisJvm());
    }

    private static List<String> adviceForThisJvm() {
        List<String> advice = new ArrayList<>();
        int java = Runtime.version().feature();
        if (java < FASTEST_JAVA) {
            advice.add("JDK " + FASTEST_JAVA + " compiles the SIMD kernels better: training is up to three times as"
                    + " fast as on JDK " + java + ". Install it where the launcher looks, or set FIRTH_JAVA.");
        }
        if (!Simd.usesVectorApi()) {
            advice.add("the Vector API is off, so training runs many times slower: start Firth with its launcher, on a"
                    + " JDK that has the module jdk.incubator.vector, without -D" + Simd.PROPERTY + "=scalar");
        }
        return advice;
    }

    private static String memory() {
        double heap = Runtime.getRuntime().maxMemory() / GIBI;
        String text = String.format(Locale.ROOT, "heap up to %.1f GiB", heap);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            text += String.format(
                    Locale.ROOT,
                    " of %.1f GiB, %.1f GiB free",
                    system.getTotalMemorySize() / GIBI,
                    system.getFreeMemorySize() / GIBI);
        }
        return text;
    }

    private static String temporary() {
        File folder = new File(System.getProperty("java.io.tmpdir"));
        return String.format(Locale.ROOT, "%s, %.1f GiB free", folder, folder.getUsableSpace() / GIBI);
    }

    private static String processor() {
        Path linux = Path.of("/proc/cpuinfo");
        if (Files.isReadable(linux)) {
            try (Stream<String> lines = Files.lines(linux, StandardCharsets.ISO_8859_1)) {
                String model = lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("");
                if (!model.isEmpty()) {
                    return model;
                }
            } catch (IOException e) {
                return "unknown (" + e.getMessage() + ")";
            }
        }
        String windows = System.getenv("PROCESSOR_IDENTIFIER");
        return windows == null ? System.getProperty("os.arch") : windows;
    }
}
