package dev.firth.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines of bytes, whole ones and endless ones. */
class ByteLinesTest {
    @Test
    void linesEndAtLineFeeds() throws IOException {
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n")).containsExactly("");
        assertThat(lines("a\n\nb\r\nc")).containsExactly("a", "", "b\r", "c");
        String longer = "é".repeat(100_000);
        assertThat(lines(longer + "\n" + longer)).containsExactly(longer, longer);
    }

    @Test
    void aLineWithoutAnEndIsRefused() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, (byte) 'x');
                return length;
            }
        };
        assertThatThrownBy(() -> new ByteLines(endless, "endless").next())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("endless, line 1: expected a line of at most 67108864 bytes");
    }

    private static List<String> lines(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        try (ByteLines in = new ByteLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "text")) {
            for (byte[] line = in.next(); line != null; line = in.next()) {
                lines.add(new String(line, StandardCharsets.UTF_8));
            }
        }
        return lines;
    }
}
