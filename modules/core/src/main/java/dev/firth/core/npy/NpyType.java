package dev.firth.core.npy;

/** The type of an array's numbers. */
public enum NpyType {
    /** 32-bit floating point, little-endian. */
    FLOAT32("<f4", 4),
    /** 8-bit whole numbers from -128 to 127. */
    INT8("|i1", 1),
    /** 8-bit whole numbers from 0 to 255. */
    UINT8("|u1", 1);

    private final String description;
    private final int bytes;

    NpyType(String description, int bytes) {
        this.description = description;
        this.bytes = bytes;
    }

    /** NumPy's name. */
    String description() {
        return description;
    }

    /** The bytes of a number. */
    int bytes() {
        return bytes;
    }
}
