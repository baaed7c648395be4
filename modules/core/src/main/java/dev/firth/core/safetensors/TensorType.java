package dev.firth.core.safetensors;

import java.util.Optional;

/** The types of the numbers of a tensor, under the names that a header gives them. */
public enum TensorType {
    /** Truth values of one byte. */
    BOOL(1),
    /** Unsigned integers of 8 bits. */
    U8(1),
    /** Signed integers of 8 bits. */
    I8(1),
    /** Floats of 8 bits with 5 bits of exponent. */
    F8_E5M2(1),
    /** Floats of 8 bits with 4 bits of exponent. */
    F8_E4M3(1),
    /** Signed integers of 16 bits. */
    I16(2),
    /** Unsigned integers of 16 bits. */
    U16(2),
    /** Floats of 16 bits (IEEE 754 half precision). */
    F16(2),
    /** Floats of 16 bits with the exponent of those of 32. */
    BF16(2),
    /** Signed integers of 32 bits. */
    I32(4),
    /** Unsigned integers of 32 bits. */
    U32(4),
    /** Floats of 32 bits. */
    F32(4),
    /** Floats of 64 bits. */
    F64(8),
    /** Signed integers of 64 bits. */
    I64(8),
    /** Unsigned integers of 64 bits. */
    U64(8);

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** The bytes of one number. */
    public int bytes() {
        return bytes;
    }

    /** The type with this name; empty if there is none. */
    static Optional<TensorType> named(String name) {
        for (TensorType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
