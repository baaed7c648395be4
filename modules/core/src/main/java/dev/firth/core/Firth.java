package dev.firth.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this build of Firth is. */
public final class Firth {
    private static final String VERSION = readVersion();

    private Firth() {}

    /** The version of this build, for example {@code 0.1.0}. */
    public static String version() {
        return VERSION;
    }

    private static String readVersion() {
        try (InputStream in = Firth.class.getResourceAsStream("firth.properties")) {
            if (in == null) {
                throw new IllegalStateException(
                        "dev/firth/core/firth.properties is not on the class path: the jar was built without its resources");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
