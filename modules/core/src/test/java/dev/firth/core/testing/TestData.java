package dev.firth.core.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds data that is not part of the sources: the folder that the system property {@code firth.data} or the environment
 * variable {@code FIRTH_DATA} names. A relative name counts from the working directory or a folder above it, since
 * Maven runs the tests of a module in the module's folder.
 */
public final class TestData {
    private TestData() {}

    /**
     * The file or folder {@code name} of the data folder. Where there is no such folder or file, the test that asks is
     * reported as skipped, with a message that names the file.
     */
    public static Path require(String name) {
        String root = System.getProperty("firth.data", System.getenv("FIRTH_DATA"));
        Assumptions.assumeTrue(
                root != null && !root.isBlank(),
                () -> "needs the data file " + name + ": set FIRTH_DATA or -Dfirth.data to the folder that holds it");
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.exists(folder.resolve(root).resolve(name))) {
            folder = folder.getParent();
        }
        Path file = folder.resolve(root).resolve(name).normalize();
        Assumptions.assumeTrue(
                Files.exists(file), () -> "needs the data file " + name + ", which is not in the folder " + root);
        return file;
    }
}
