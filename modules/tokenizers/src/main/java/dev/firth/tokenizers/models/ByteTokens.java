package dev.firth.tokenizers.models;

import dev.firth.tokenizers.unicode.ByteCharacters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** The tokens {@code <0x00>} to {@code <0xFF>}, which stand for bytes of characters that are no token. Immutable. */
final class ByteTokens {
    private static final int BYTES = 256;

    private final int[] ids = new int[BYTES];

    ByteTokens(Map<String, Integer> all) {
        Arrays.setAll(ids, b -> all.getOrDefault(String.format(Locale.ROOT, "<0x%02X>", b), -1));
    }

    /** Adds the bytes of the character {@code place} of a word; false, and nothing, if one of them is no token. */
    boolean add(int point, int place, MergingWord word) {
        int[] bytes = new int[4];
        int count = ByteCharacters.utf8(point, bytes);
        if (!hasAll(bytes, count)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            word.add(ids[bytes[i]], place, place + 1);
        }
        return true;
    }

    /** Adds the bytes of {@code points[from..to)}, each for all of them; false, and nothing, if one is no token. */
    boolean add(int[] points, int from, int to, int start, PieceList pieces) {
        int[] bytes = new int[4];
        for (int i = from; i < to; i++) {
            if (!hasAll(bytes, ByteCharacters.utf8(points[i], bytes))) {
                return false;
            }
        }
        for (int i = from; i < to; i++) {
            int count = ByteCharacters.utf8(points[i], bytes);
            for (int k = 0; k < count; k++) {
                pieces.add(ids[bytes[k]], start, start + to - from);
            }
        }
        return true;
    }

    private boolean hasAll(int[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (ids[bytes[i]] < 0) {
                return false;
            }
        }
        return true;
    }
}
