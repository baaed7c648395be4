package dev.firth.engine.network;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The sizes of a tensor's axes, outermost first. Immutable.
 *
 * @param dimensions one size an axis; none for a scalar
 */
public record Shape(List<Dimension> dimensions) {
    /** The shape of a single number. */
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        dimensions = List.copyOf(dimensions);
    }

    /** A shape of these sizes. */
    public static Shape of(Dimension... dimensions) {
        return new Shape(List.of(dimensions));
    }

    /** A shape of numbers. */
    public static Shape of(long... sizes) {
        return new Shape(Arrays.stream(sizes).mapToObj(Dimension::of).toList());
    }

    /** The number of axes. */
    public int rank() {
        return dimensions.size();
    }

    /** The size of an axis; a negative number counts from the end, -1 being the last axis. */
    public Dimension get(int axis) {
        return dimensions.get(axis < 0 ? axis + rank() : axis);
    }

    /** The number of elements. */
    public Dimension elements() {
        return dimensions.stream().reduce(Dimension.ONE, Dimension::times);
    }

    /** Whether all sizes are numbers. */
    public boolean isConstant() {
        return dimensions.stream().allMatch(Dimension::isConstant);
    }

    /** The sizes for given values of the names. */
    public long[] evaluate(Map<String, Long> sizes) {
        return dimensions.stream().mapToLong(size -> size.evaluate(sizes)).toArray();
    }

    @Override
    public String toString() {
        return dimensions.toString();
    }
}
