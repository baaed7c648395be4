package dev.firth.transformer;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The files that lie beside the tests. */
public final class Resources {
    private Resources() {}

    /** A file or folder of the resources, named from this package on. */
    public static Path path(String name) {
        try {
            return Path.of(Resources.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
