package dev.firth.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The {@code firth} command as a user starts it. */
final class Launcher {
    private Launcher() {}

    /**
     * Runs the command on a JDK.
     *
     * @param java the JDK's folder
     */
    static MeasuredProcess run(Path java, List<String> arguments) throws IOException, InterruptedException {
        String launcher = System.getProperty("firth.launcher");
        if (launcher == null) {
            throw new IllegalStateException("where the firth command is, only bench/run knows: start this with it");
        }
        List<String> command = new ArrayList<>(List.of(launcher));
        command.addAll(arguments);
        return MeasuredProcess.run(command, Map.of("FIRTH_MODULE", "", "FIRTH_JAVA", java.toString()), "training");
    }

    /** The version of a JDK, from its {@code release} file. */
    static String version(Path java) {
        Properties release = new Properties();
        try (var in = Files.newInputStream(java.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    java + " is no JDK's folder: it has no file release. Give the folder that holds bin/java", e);
        }
        return release.getProperty("JAVA_VERSION", "of unknown version").replace("\"", "");
    }
}
