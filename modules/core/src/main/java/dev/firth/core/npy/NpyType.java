package dev.firth.core.npy;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of numbers that matrices are written with. */
public enum NpyType {
    /** Floats of 32 bits, little-endian. */
    FLOAT32("<f4", 4),
    /** Signed integers of 8 bits. */
    INT8("|i1", 1),
    /** Unsigned integers of 8 bits. */
    UINT8("|u1", 1);

    private final String descriptor;
    private final int bytes;

    NpyType(String descriptor, int bytes) {
        this.descriptor = descriptor;
        this.bytes = bytes;
    }

    /** What a header calls it. */
    public String descriptor() {
        return descriptor;
    }

    /** The bytes of one number. */
    public int bytes() {
        return bytes;
    }

    /** The type with this descriptor; empty if there is none. */
    static Optional<NpyType> described(String descriptor) {
        return Arrays.stream(values())
                .filter(type -> type.descriptor.equals(descriptor))
                .findFirst();
    }

    /** All descriptors, for messages. */
    static String allDescriptors() {
        return Arrays.stream(values()).map(NpyType::descriptor).collect(Collectors.joining(", "));
    }
}
