package dev.firth.transformer.weights;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.safetensors.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;

/** How numbers of another type than F32 become floats of 32 bits; all are little-endian. */
enum NumberFormat {
    /** IEEE 754, 64 bits, rounded to the nearest. */
    FLOAT64,
    /** IEEE 754, 16 bits; exact. */
    FLOAT16,
    /** The upper half of 32 bits; exact. */
    BFLOAT16,
    /** Whole numbers. */
    INT16,
    /** Whole numbers. */
    INT32,
    /** Whole numbers. */
    INT64;

    /** The format of a tensor's numbers; empty for F32 and for those that are no weights. */
    static Optional<NumberFormat> of(TensorType type) {
        return Optional.ofNullable(
                switch (type) {
                    case F64 -> FLOAT64;
                    case F16 -> FLOAT16;
                    case BF16 -> BFLOAT16;
                    case I16 -> INT16;
                    case I32 -> INT32;
                    case I64 -> INT64;
                    default -> null;
                });
    }

    /**
     * All numbers of a type.
     *
     * @param file with the numbers, and {@code name} of their array, for messages
     * @throws InvalidFileException if they are no weights
     */
    static float[] floats(Path file, String name, TensorType type, byte[] bytes) throws InvalidFileException {
        float[] numbers = new float[bytes.length / type.bytes()];
        if (type == TensorType.F32) {
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(numbers);
            return numbers;
        }
        of(type).orElseThrow(() -> notWeights(file, name, type)).toFloats(bytes, numbers, numbers.length);
        return numbers;
    }

    /** What is said of numbers that are no weights. */
    static InvalidFileException notWeights(Path file, String name, TensorType type) {
        return new InvalidFileException(file, name, "numbers of 16 bits or more", "" + type, "Convert the file");
    }

    /** Converts the first {@code count} numbers. */
    void toFloats(byte[] bytes, float[] floats, int count) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            floats[i] = next(buffer);
        }
    }

    private float next(ByteBuffer buffer) {
        return switch (this) {
            case FLOAT64 -> (float) buffer.getDouble();
            case FLOAT16 -> half(buffer.getShort());
            case BFLOAT16 -> Float.intBitsToFloat(buffer.getShort() << 16);
            case INT16 -> buffer.getShort();
            case INT32 -> buffer.getInt();
            case INT64 -> buffer.getLong();
        };
    }

    /** A number of half precision: 1 bit of sign, 5 of exponent, 10 of fraction. */
    private static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = bits >>> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            return Math.copySign(fraction * 0x1p-24f, Float.intBitsToFloat(sign | 0x3f800000));
        }
        int biased = exponent == 0x1f ? 0xff : exponent + 112;
        return Float.intBitsToFloat(sign | biased << 23 | fraction << 13);
    }
}
