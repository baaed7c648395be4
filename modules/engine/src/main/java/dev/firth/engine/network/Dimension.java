package dev.firth.engine.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The size of one axis of a tensor: a number, or a product of a number and names that get their values when a graph is
 * run, such as {@code batch*sequence}. Immutable.
 *
 * @param factor the number, from 0
 * @param symbols the names, sorted; a name that occurs twice stands for its square
 */
public record Dimension(long factor, List<String> symbols) {
    /** The size 1. */
    public static final Dimension ONE = of(1);

    public Dimension {
        if (factor < 0) {
            throw new IllegalArgumentException("the size of an axis is " + factor + ": expected a number from 0");
        }
        symbols = symbols.stream().sorted().toList();
    }

    /** A size that is known. */
    public static Dimension of(long size) {
        return new Dimension(size, List.of());
    }

    /** A size that is known only when the graph is run. */
    public static Dimension named(String name) {
        return new Dimension(1, List.of(name));
    }

    /** Whether the size is a number. */
    public boolean isConstant() {
        return symbols.isEmpty();
    }

    /** Whether the size is the number 1. */
    public boolean isOne() {
        return equals(ONE);
    }

    /** The product of two sizes. */
    public Dimension times(Dimension other) {
        List<String> all = new ArrayList<>(symbols);
        all.addAll(other.symbols);
        return new Dimension(Math.multiplyExact(factor, other.factor), all);
    }

    /** The quotient of two sizes, if it is a size for all values of the names. */
    public Optional<Dimension> dividedBy(Dimension other) {
        if (other.factor == 0 || factor % other.factor != 0) {
            return Optional.empty();
        }
        List<String> rest = new ArrayList<>(symbols);
        for (String symbol : other.symbols) {
            if (!rest.remove(symbol)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Dimension(factor / other.factor, rest));
    }

    /**
     * The size for given values of the names.
     *
     * @throws IllegalArgumentException if a name has no value
     */
    public long evaluate(Map<String, Long> sizes) {
        long size = factor;
        for (String symbol : symbols) {
            Long value = sizes.get(symbol);
            if (value == null) {
                throw new IllegalArgumentException(
                        "the size " + this + " cannot be computed: no input that was given has an axis " + symbol);
            }
            size = Math.multiplyExact(size, value);
        }
        return size;
    }

    @Override
    public String toString() {
        String names = String.join("*", symbols);
        if (symbols.isEmpty()) {
            return Long.toString(factor);
        }
        return factor == 1 ? names : factor + "*" + names;
    }
}
