package dev.firth.core.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of this package's text resources. */
final class Resources {
    /** A line with the place it stands at, for messages. */
    record Line(String resource, int number, String text) {
        /** The parts of the text between blanks. */
        List<String> cells() {
            return List.of(text.split("\\s+", -1));
        }

        IllegalStateException error(String expected) {
            return new IllegalStateException(
                    resource + " line " + number + ": expected " + expected + ", found \"" + text + "\"");
        }
    }

    private Resources() {}

    /** The lines of a resource but the empty ones and those that start with {@code #}. */
    static List<Line> lines(String resource) {
        try (InputStream in = Resources.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing beside "
                        + Resources.class.getName() + ": the jar is incomplete");
            }
            String[] texts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\r?\n", -1);
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < texts.length; i++) {
                String text = texts[i].strip();
                if (!text.isEmpty() && !text.startsWith("#")) {
                    lines.add(new Line(resource, i + 1, text));
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
