package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The POSIX launcher: where it finds itself and a Java, when it builds, and what it says when it cannot. */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @TempDir
    private Path folder;

    private Path home;
    private Path quick;

    /** A copy of the launcher in a folder whose name has a space, with the packaged command as its build's result. */
    @BeforeEach
    void installLauncher() throws IOException {
        home = Files.createDirectories(folder.resolve("a b").resolve("firth"));
        Files.copy(Path.of("..", "..", "firth"), home.resolve("firth"));
        executable(home.resolve("firth"));
        quick = Files.createDirectories(home.resolve("modules/cli/target/quick"));
        Files.createSymbolicLink(quick.resolve("firth-cli.jar"), TARGET.resolve("firth-cli.jar"));
        Files.createSymbolicLink(quick.resolve("lib"), TARGET.resolve("lib"));
        Files.createFile(quick.resolve("built"));
        Files.setLastModifiedTime(quick.resolve("built"), FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
        Files.writeString(home.resolve("pom.xml"), "");
        Files.setLastModifiedTime(home.resolve("pom.xml"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }

    @Test
    void runsFromAnyFolderThroughSymbolicLinks() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Path absolute = Files.createSymbolicLink(elsewhere.resolve("absolute"), home.resolve("firth"));
        Files.createSymbolicLink(elsewhere.resolve("relative"), Path.of("absolute"));

        PackagedCommand.Result result = run(elsewhere, Map.of(), "./relative", "doctor");

        assertThat(absolute).isSymbolicLink();
        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("simd");
    }

    @Test
    void takesFirthJavaWhateverElseThereIs() throws Exception {
        Path jdk = jdk("mine", "17.0.1", "java.base jdk.incubator.vector");

        PackagedCommand.Result result = run(folder, Map.of("FIRTH_JAVA", jdk.toString()), "info", "a file");

        assertThat(result.out())
                .contains("[--add-modules]", "[jdk.incubator.vector]", "[info]", "[a file]", "FIRTH_JAVA")
                .doesNotContain("sun-misc-unsafe");
    }

    @Test
    void takesTheExecutableAsFirthJavaToo() throws Exception {
        Path jdk = jdk("mine", "25", "java.base");

        PackagedCommand.Result result =
                run(folder, Map.of("FIRTH_JAVA", jdk.resolve("bin/java").toString()), "info");

        assertThat(result.out())
                .contains("[--sun-misc-unsafe-memory-access=allow]", "[info]")
                .doesNotContain("jdk.incubator.vector");
    }

    @Test
    void takesTheNewestJavaThatItFinds() throws Exception {
        jdk(".sdkman/candidates/java/99-test", "99.0.1", "java.base jdk.incubator.vector");
        jdk(".jdks/98", "98", "java.base jdk.incubator.vector");
        jdk(".jdks/100-without-vectors", "100", "java.base");

        PackagedCommand.Result result = run(folder, Map.of("HOME", folder.toString()), "info");

        assertThat(result.out()).contains("99-test/bin/java");
    }

    @Test
    void refusesAnOldJava() throws Exception {
        Path jdk = jdk("old", "11.0.2", "java.base");

        PackagedCommand.Result result = run(folder, Map.of("FIRTH_JAVA", jdk.toString()), "info");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("FIRTH_JAVA", "no Java 17 or newer", "11.0.2");
    }

    @Test
    void refusesAFirthJavaThatIsNotThere() throws Exception {
        PackagedCommand.Result result = run(folder, Map.of("FIRTH_JAVA", "/nowhere/at all"), "info");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("/nowhere/at all", "neither");
    }

    @Test
    void buildsOnceWhenASourceIsNewer() throws Exception {
        Path source = Files.createDirectories(home.resolve("modules/core/src/main/java"));
        Files.writeString(source.resolve("A.java"), "class A {}");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        script(bin.resolve("mvn"), "echo build >>'" + folder + "/builds'");
        Map<String, String> environment = Map.of("PATH", bin + File.pathSeparator + System.getenv("PATH"));

        PackagedCommand.Result first = run(folder, environment, "--version");
        PackagedCommand.Result second = run(folder, environment, "--version");

        assertThat(first.status()).isZero();
        assertThat(first.err()).isEqualTo("firth: building (once) ...\n");
        assertThat(second.err()).isEmpty();
        assertThat(folder.resolve("builds")).hasContent("build");
    }

    @Test
    void showsWhyABuildFailed() throws Exception {
        Files.delete(quick.resolve("built"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        script(bin.resolve("mvn"), "echo 'no space left'; exit 1");
        Map<String, String> environment = Map.of("PATH", bin + File.pathSeparator + System.getenv("PATH"));

        PackagedCommand.Result result = run(folder, environment, "--version");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("no space left", "the build failed");
        assertThat(quick.resolve("built")).doesNotExist();
    }

    private PackagedCommand.Result run(Path where, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(arguments));
        if (!line.get(0).startsWith("./")) {
            line.add(0, home.resolve("firth").toString());
        }
        ProcessBuilder builder = new ProcessBuilder(line).directory(where.toFile());
        builder.environment().remove("FIRTH_JAVA");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(new TreeMap<>(environment));
        return PackagedCommand.start(builder, new byte[0]);
    }

    /** A JDK whose java prints its own path and its arguments. */
    private Path jdk(String name, String version, String modules) throws IOException {
        Path jdk = folder.resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        script(jdk.resolve("bin/java"), "printf '%s\\n' \"$0\"; for a in \"$@\"; do printf '[%s]\\n' \"$a\"; done");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
        return jdk;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
