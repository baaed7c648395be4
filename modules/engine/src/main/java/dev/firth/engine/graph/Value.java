package dev.firth.engine.graph;

import dev.firth.engine.network.ElementType;
import dev.firth.engine.network.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A tensor of a {@link Graph}; equal to itself only. */
public final class Value {
    /** Where a value comes from. */
    public enum Kind {
        /** The caller gives it at every run. */
        INPUT,
        /** A trainable variable: its content may change between runs. */
        PARAMETER,
        /** It never changes. */
        CONSTANT,
        /** A node computes it. */
        RESULT
    }

    /** Stands for the factors of dropout where there is none. */
    static final Value NO_DROPOUT = new Value("no dropout", Kind.CONSTANT, ElementType.FLOAT, Shape.SCALAR, null);

    private final String name;
    private final Kind kind;
    private final ElementType type;
    private final Shape shape;
    private final INDArray array;

    Value(String name, Kind kind, ElementType type, Shape shape, INDArray array) {
        this.name = name;
        this.kind = kind;
        this.type = type;
        this.shape = shape;
        this.array = array;
    }

    /** The name: that of the variable in SameDiff where there is one. */
    public String name() {
        return name;
    }

    /** Where it comes from. */
    public Kind kind() {
        return kind;
    }

    /** The type of its elements. */
    public ElementType type() {
        return type;
    }

    /** Its shape. */
    public Shape shape() {
        return shape;
    }

    /** The content of a parameter or a constant; null for others. */
    public INDArray array() {
        return array;
    }

    @Override
    public String toString() {
        return name + shape;
    }
}
