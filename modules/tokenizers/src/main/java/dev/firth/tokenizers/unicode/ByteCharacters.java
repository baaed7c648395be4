package dev.firth.tokenizers.unicode;

import java.util.Arrays;

/**
 * The characters that stand for bytes in the vocabularies of byte-level BPE: a byte that is a visible character of Latin-1
 * is that character, and the others are U+0100 and on, in their order (Radford et al. 2019, {@code encoder.py}).
 */
public final class ByteCharacters {
    private static final int BYTES = 256;
    private static final char[] CHARACTERS = new char[BYTES];
    private static final short[] BYTE_OF = new short[2 * BYTES];

    static {
        Arrays.fill(BYTE_OF, (short) -1);
        int invisible = 0;
        for (int b = 0; b < BYTES; b++) {
            boolean visible = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
            CHARACTERS[b] = (char) (visible ? b : BYTES + invisible++);
            BYTE_OF[CHARACTERS[b]] = (short) b;
        }
    }

    private ByteCharacters() {}

    /** The character that stands for byte {@code b}, 0 to 255. */
    public static char character(int b) {
        return CHARACTERS[b];
    }

    /** The byte that {@code codePoint} stands for, or -1. */
    public static int byteOf(int codePoint) {
        return codePoint < BYTE_OF.length ? BYTE_OF[codePoint] : -1;
    }

    /** Writes the UTF-8 bytes of {@code codePoint} to {@code bytes}, which has room for four; returns how many. */
    public static int utf8(int codePoint, int[] bytes) {
        if (codePoint < 0x80) {
            bytes[0] = codePoint;
            return 1;
        }
        int count = codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
        int rest = codePoint;
        for (int i = count - 1; i > 0; i--) {
            bytes[i] = 0x80 | (rest & 0x3F);
            rest >>= 6;
        }
        bytes[0] = ((0xF00 >> count) & 0xFF) | rest;
        return count;
    }
}
