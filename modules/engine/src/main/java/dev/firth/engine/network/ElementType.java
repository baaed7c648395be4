package dev.firth.engine.network;

import org.nd4j.linalg.api.buffer.DataType;

/** The types of elements that engines compute with. */
public enum ElementType {
    /** 32-bit floating point. */
    FLOAT(DataType.FLOAT),
    /** 64-bit floating point: only where ND4J runs the graph, to check gradients. */
    DOUBLE(DataType.DOUBLE),
    /** 32-bit integers: ids of words, labels. */
    INT32(DataType.INT32),
    /** 64-bit integers: shapes. */
    INT64(DataType.INT64);

    private final DataType dataType;

    ElementType(DataType dataType) {
        this.dataType = dataType;
    }

    /** The same type in ND4J's words. */
    public DataType dataType() {
        return dataType;
    }

    /**
     * The type that ND4J calls so.
     *
     * @throws IllegalArgumentException for any other type
     */
    public static ElementType of(DataType dataType) {
        for (ElementType type : values()) {
            if (type.dataType == dataType) {
                return type;
            }
        }
        throw new IllegalArgumentException(
                "an array of type " + dataType + ": engines compute with FLOAT, DOUBLE, INT32 and INT64");
    }
}
