package dev.firth.engine.graph;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The shapes of what an operation computes, from the shapes of what it reads. */
final class ShapeInference {
    private ShapeInference() {}

    /**
     * The shape of each output.
     *
     * @throws IllegalArgumentException if the inputs do not fit together
     */
    static List<Shape> outputs(Operation operation, List<Shape> inputs) {
        if (operation instanceof Operation.LayerNormGradient) {
            return List.of(inputs.get(0), inputs.get(1), inputs.get(1));
        }
        return List.of(output(operation, inputs));
    }

    private static Shape output(Operation operation, List<Shape> inputs) {
        if (operation instanceof Operation.DropoutFactors factors) {
            return factors.shape();
        }
        Shape first = inputs.get(0);
        if (operation instanceof Operation.MatMul product) {
            return product(product, first, inputs.get(1));
        }
        if (operation instanceof Operation.Binary) {
            return broadcast(first, inputs.get(1));
        }
        if (operation instanceof Operation.Reduce reduce) {
            return reduced(first, reduce.axes(), reduce.keepAxes());
        }
        if (operation instanceof Operation.SumLike || operation instanceof Operation.ExpandLike) {
            return inputs.get(1);
        }
        if (operation instanceof Operation.Reshape reshape) {
            return reshape.target();
        }
        if (operation instanceof Operation.Permute permute) {
            return new Shape(permute.axes().stream().map(first::get).toList());
        }
        if (operation instanceof Operation.Concat concat) {
            return concatenated(concat.axis(), inputs);
        }
        if (operation instanceof Operation.OneHot oneHot) {
            return Shape.of(first.elements(), oneHot.columns());
        }
        if (operation instanceof Operation.Gather) {
            return Shape.of(inputs.get(1).elements(), first.get(-1));
        }
        if (operation instanceof Operation.ScatterAdd scatter) {
            return Shape.of(scatter.rows(), first.get(-1));
        }
        if (operation instanceof Operation.CrossEntropy) {
            return Shape.of(first.get(0));
        }
        return first;
    }

    private static Shape product(Operation.MatMul product, Shape a, Shape b) {
        if (a.rank() < 2 || b.rank() < 2) {
            throw new IllegalArgumentException("a product of " + a + " and " + b + ": expected matrices");
        }
        Dimension inner = a.get(product.transposeA() ? -2 : -1);
        if (clash(inner, b.get(product.transposeB() ? -1 : -2))) {
            throw new IllegalArgumentException("a product of " + a + (product.transposeA() ? " transposed" : "")
                    + " and " + b + (product.transposeB() ? " transposed" : "") + ": the inner sizes differ");
        }
        Shape outer = broadcast(leading(a), leading(b));
        List<Dimension> shape = new ArrayList<>(outer.dimensions());
        shape.add(a.get(product.transposeA() ? -1 : -2));
        shape.add(b.get(product.transposeB() ? -2 : -1));
        return new Shape(shape);
    }

    private static Shape leading(Shape shape) {
        return new Shape(shape.dimensions().subList(0, shape.rank() - 2));
    }

    /** The shape that two shapes are broadcast to, as NumPy does. */
    static Shape broadcast(Shape a, Shape b) {
        List<Dimension> shape = new ArrayList<>();
        for (int i = 1; i <= Math.max(a.rank(), b.rank()); i++) {
            Dimension left = i <= a.rank() ? a.get(-i) : Dimension.ONE;
            Dimension right = i <= b.rank() ? b.get(-i) : Dimension.ONE;
            if (!left.isOne() && !right.isOne() && clash(left, right)) {
                throw new IllegalArgumentException("shapes " + a + " and " + b + " do not fit together");
            }
            shape.add(left.isOne() ? right : left);
        }
        Collections.reverse(shape);
        return new Shape(shape);
    }

    /** Whether two sizes cannot be equal: names may have any value. */
    private static boolean clash(Dimension a, Dimension b) {
        return a.isConstant() && b.isConstant() && !a.equals(b);
    }

    private static Shape reduced(Shape shape, List<Integer> axes, boolean keepAxes) {
        List<Dimension> rest = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if (!axes.contains(axis)) {
                rest.add(shape.get(axis));
            } else if (keepAxes) {
                rest.add(Dimension.ONE);
            }
        }
        return new Shape(rest);
    }

    private static Shape concatenated(int axis, List<Shape> inputs) {
        List<Dimension> shape = new ArrayList<>(inputs.get(0).dimensions());
        Dimension sum = inputs.get(0).get(axis);
        for (Shape input : inputs.subList(1, inputs.size())) {
            if (!sum.isConstant() || !input.get(axis).isConstant()) {
                throw new IllegalArgumentException(
                        "arrays " + inputs + " put together along axis " + axis + ", whose size is not a number");
            }
            sum = Dimension.of(sum.factor() + input.get(axis).factor());
        }
        shape.set(axis, sum);
        return new Shape(shape);
    }
}
