package dev.firth.engine.gpu;

import java.util.Locale;

/**
 * A GPU of NVIDIA's as its driver describes it.
 *
 * @param name the name of the product
 * @param major the first number of its compute capability
 * @param minor the second number of its compute capability
 * @param driver the first number of the version of the driver
 */
public record Gpu(String name, int major, int minor, int driver) {
    /** The compute capability times ten: 75 for 7.5. */
    public int capability() {
        return 10 * major + minor;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (compute capability %d.%d, driver %d)", name, major, minor, driver);
    }
}
