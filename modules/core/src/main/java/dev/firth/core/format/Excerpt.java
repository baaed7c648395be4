package dev.firth.core.format;

import dev.firth.core.io.MappedFile;
import java.nio.charset.StandardCharsets;

/** Shows pieces of a file in messages: short, in quotation marks, nothing in them that a terminal would act upon. */
final class Excerpt {
    private static final int LENGTH = 40;

    private Excerpt() {}

    /** The start of the line at {@code position}. */
    static String line(MappedFile file, long position) {
        byte[] bytes = new byte[(int) Math.min(file.size() - position, 4 * LENGTH)];
        file.read(position, bytes, 0, bytes.length);
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return of(bytes, 0, end);
    }

    /** A text. */
    static String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return of(bytes, 0, bytes.length);
    }

    /** The text {@code bytes[from..to)}. */
    static String of(byte[] bytes, int from, int to) {
        if (from == to) {
            return "nothing";
        }
        String text = new String(bytes, from, Math.min(to - from, 4 * LENGTH), StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder("\"");
        int length = 0;
        for (int i = 0; i < text.length() && length < LENGTH; length++) {
            int c = text.codePointAt(i);
            shown.appendCodePoint(Character.isISOControl(c) || c == 0xFFFD ? '?' : c);
            i += Character.charCount(c);
        }
        return shown.append(to - from > 4 * LENGTH || length == LENGTH ? "...\"" : "\"")
                .toString();
    }
}
