package dev.firth.tokenizers.normalizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.Normalizer;
import dev.firth.tokenizers.unicode.ByteCharacters;
import dev.firth.tokenizers.unicode.CodePointSet;
import dev.firth.tokenizers.unicode.UnicodeProperties;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The rules of a SentencePiece model: characters, and letters with a mark, that are written otherwise. They come as a
 * double array over UTF-8 (the format of Darts-clone) and the texts that its values point into.
 */
public final class PrecompiledMap implements Normalizer {
    /** A letter with marks of more bytes is looked up code point by code point. */
    private static final int MOST_BYTES = 5;

    private static final int NONE = -1;

    private final int[] units;
    private final byte[] texts;
    private final CodePointSet extending = UnicodeProperties.get().extending();
    private final CodePointSet breaking = UnicodeProperties.get().breaking();

    /**
     * Reads the rules.
     *
     * @param charsmap {@code precompiled_charsmap} of a SentencePiece model
     * @throws IllegalArgumentException if it is not in that format
     */
    public PrecompiledMap(byte[] charsmap) {
        ByteBuffer buffer = ByteBuffer.wrap(charsmap).order(ByteOrder.LITTLE_ENDIAN);
        int size = charsmap.length < Integer.BYTES ? -1 : buffer.getInt();
        if (size < Integer.BYTES || size % Integer.BYTES != 0 || size > buffer.remaining()) {
            throw new IllegalArgumentException("a map of characters of " + charsmap.length + " bytes whose array has "
                    + size + ": expected a multiple of 4 that fits");
        }
        units = new int[size / Integer.BYTES];
        buffer.asIntBuffer().get(units);
        buffer.position(Integer.BYTES + size);
        texts = new byte[buffer.remaining()];
        buffer.get(texts);
    }

    @Override
    public AlignedText normalize(AlignedText text) {
        Rewriting out = new Rewriting(text.length());
        boolean changed = false;
        int at = 0;
        while (at < text.length()) {
            int end = clusterEnd(text, at);
            if (end > at + 1 && bytes(text, at, end) <= MOST_BYTES) {
                int place = find(text, at, end);
                if (place != NONE) {
                    out.write(written(place), end - at);
                    changed = true;
                    at = end;
                    continue;
                }
            }
            for (; at < end; at++) {
                int place = find(text, at, at + 1);
                if (place == NONE) {
                    out.add(text.point(at), 0);
                } else {
                    out.write(written(place), 1);
                    changed = true;
                }
            }
        }
        return changed ? out.build(text) : text;
    }

    /** Where the character ends that begins at {@code at}: a letter with the marks behind it, or a line break. */
    private int clusterEnd(AlignedText text, int at) {
        int end = at + 1;
        int point = text.point(at);
        if (point == '\r' && end < text.length() && text.point(end) == '\n') {
            return end + 1;
        }
        if (end < text.length() && !breaking.contains(point)) {
            while (end < text.length() && extending.contains(text.point(end))) {
                end++;
            }
        }
        return end;
    }

    private static int bytes(AlignedText text, int from, int to) {
        int bytes = 0;
        for (int i = from; i < to && bytes <= MOST_BYTES; i++) {
            int point = text.point(i);
            bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        }
        return bytes;
    }

    /** Where the text begins that is written for the shortest rule that {@code [from, to)} begins with, or NONE. */
    private int find(AlignedText text, int from, int to) {
        int[] bytes = new int[4];
        int node = offset(units[0]);
        for (int i = from; i < to; i++) {
            int count = ByteCharacters.utf8(text.point(i), bytes);
            for (int k = 0; k < count; k++) {
                if (bytes[k] == 0) {
                    return NONE;
                }
                node ^= bytes[k];
                if (node < 0 || node >= units.length || (units[node] & 0x800000FF) != bytes[k]) {
                    return NONE;
                }
                boolean isEnd = (units[node] & 0x100) != 0;
                node ^= offset(units[node]);
                if (isEnd) {
                    return node < 0 || node >= units.length ? NONE : units[node] & 0x7FFFFFFF;
                }
            }
        }
        return NONE;
    }

    private static int offset(int unit) {
        return (unit >>> 10) << ((unit & 0x200) >> 6);
    }

    private int[] written(int place) {
        int end = place;
        while (end < texts.length && texts[end] != 0) {
            end++;
        }
        return end <= place
                ? new int[0]
                : new String(texts, place, end - place, StandardCharsets.UTF_8)
                        .codePoints()
                        .toArray();
    }

    /**
     * What is written, with the change that each code point makes. Where nothing is written for a character, the code
     * point before stands for it too; at the beginning of a text there is none, and then those behind stand for one place
     * before their own, as they do in the tokenizers that models are published with.
     */
    private static final class Rewriting {
        private int[] points;
        private int[] changes;
        private int length;

        Rewriting(int capacity) {
            points = new int[capacity + 8];
            changes = new int[capacity + 8];
        }

        void add(int point, int change) {
            if (length == points.length) {
                points = Arrays.copyOf(points, 2 * length);
                changes = Arrays.copyOf(changes, 2 * length);
            }
            points[length] = point;
            changes[length++] = change;
        }

        /** Writes {@code replacement} for {@code count} code points. */
        void write(int[] replacement, int count) {
            for (int i = 0; i < replacement.length; i++) {
                add(replacement[i], i < count ? 0 : 1);
            }
            if (replacement.length < count && length > 0) {
                changes[length - 1] -= count - replacement.length;
            }
        }

        AlignedText build(AlignedText source) {
            AlignedText.Edit edit = new AlignedText.Edit(source);
            for (int i = 0; i < length; i++) {
                edit.put(points[i], changes[i]);
            }
            return edit.build();
        }
    }
}
