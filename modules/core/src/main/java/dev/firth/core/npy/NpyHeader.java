package dev.firth.core.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What stands before the numbers of a matrix. Immutable.
 *
 * @param type of the numbers
 * @param rows from 0
 * @param columns from 0
 */
record NpyHeader(NpyType type, long rows, long columns) {
    static final String MAGIC = "\u0093NUMPY";

    /** Where the length of the header stands. */
    static final int LENGTH_AT = MAGIC.length() + 2;

    private static final int ALIGNMENT = 64;

    /** The most digits for which NumPy leaves room, so that a file can grow. */
    private static final int ROWS_DIGITS = 21;

    /**
     * The beginning of a file of version 1.0, byte for byte as NumPy writes it. Its length does not depend on the number of
     * rows, so that another number can be written over it.
     */
    byte[] bytes() {
        String count = Long.toString(rows);
        String text = "{'descr': '" + type.descriptor() + "', 'fortran_order': False, 'shape': (" + count + ", "
                + columns + "), }" + " ".repeat(ROWS_DIGITS - count.length());
        int before = LENGTH_AT + Short.BYTES;
        int spaces = ALIGNMENT - (before + text.length() + 1) % ALIGNMENT;
        int length = text.length() + spaces + 1;
        return ByteBuffer.allocate(before + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC.getBytes(StandardCharsets.ISO_8859_1))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) length)
                .put((text + " ".repeat(spaces) + "\n").getBytes(StandardCharsets.ISO_8859_1))
                .array();
    }
}
