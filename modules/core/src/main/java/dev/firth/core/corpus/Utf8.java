package dev.firth.core.corpus;

/**
 * Well-formed and ill-formed UTF-8 (table 3-7 of the Unicode Standard). An ill-formed sequence is cut into its maximal
 * subparts, each of which stands for one U+FFFD: what the WHATWG's decoder does.
 */
final class Utf8 {
    private Utf8() {}

    /** The length of the well-formed sequence at {@code at}; or, if it is ill-formed, minus that of its first subpart. */
    static int sequenceLength(byte[] bytes, int at, int end) {
        int lead = bytes[at] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xC2 || lead > 0xF4) {
            return -1;
        }
        if (lead < 0xE0) {
            return continues(bytes, at + 1, end) ? 2 : -1;
        }
        if (at + 1 >= end) {
            return -1;
        }
        int second = bytes[at + 1] & 0xFF;
        int low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            return -1;
        }
        if (!continues(bytes, at + 2, end)) {
            return -2;
        }
        if (lead < 0xF0) {
            return 3;
        }
        return continues(bytes, at + 3, end) ? 4 : -3;
    }

    private static boolean continues(byte[] bytes, int at, int end) {
        return at < end && (bytes[at] & 0xC0) == 0x80;
    }

    /** The character of a well-formed sequence of this length. */
    static int codePoint(byte[] bytes, int at, int length) {
        return switch (length) {
            case 1 -> bytes[at];
            case 2 -> (bytes[at] & 0x1F) << 6 | (bytes[at + 1] & 0x3F);
            case 3 -> (bytes[at] & 0x0F) << 12 | (bytes[at + 1] & 0x3F) << 6 | (bytes[at + 2] & 0x3F);
            default ->
                (bytes[at] & 0x07) << 18
                        | (bytes[at + 1] & 0x3F) << 12
                        | (bytes[at + 2] & 0x3F) << 6
                        | (bytes[at + 3] & 0x3F);
        };
    }

    /** Whether all of {@code bytes[from..to)} is well-formed. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int length = sequenceLength(bytes, at, to);
            if (length < 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /**
     * Copies {@code block.bytes[from..to)} with U+FFFD in place of what is ill-formed.
     *
     * @param target takes up to three times as many bytes
     * @return the length of the copy
     */
    static int repair(TextBlock block, int from, int to, byte[] target, TextFaults.Fault fault) {
        byte[] bytes = block.bytes;
        int at = from;
        int length = 0;
        while (at < to) {
            int step = sequenceLength(bytes, at, to);
            if (step > 0) {
                System.arraycopy(bytes, at, target, length, step);
                length += step;
                at += step;
            } else {
                fault.add(block.file, block.offset + at);
                target[length++] = (byte) 0xEF;
                target[length++] = (byte) 0xBF;
                target[length++] = (byte) 0xBD;
                at -= step;
            }
        }
        return length;
    }
}
