package dev.firth.engine.onednn;

import dev.firth.engine.graph.Graph;
import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation;
import dev.firth.engine.graph.Operation.BinaryFunction;
import dev.firth.engine.graph.Operation.UnaryFunction;
import dev.firth.engine.graph.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows each product of matrices and can be done to its elements before they are stored: scales, biases, masks,
 * residuals, dropout. Such a product is computed where the last of these operations stands.
 */
final class Epilogues {
    /** oneDNN allows 32; longer chains than this do not occur. */
    private static final int LONGEST = 8;

    private static final Set<BinaryFunction> BINARY = EnumSet.of(
            BinaryFunction.ADD,
            BinaryFunction.SUBTRACT,
            BinaryFunction.MULTIPLY,
            BinaryFunction.DIVIDE,
            BinaryFunction.MAXIMUM,
            BinaryFunction.MINIMUM);

    private static final Set<BinaryFunction> SCALAR = EnumSet.of(
            BinaryFunction.ADD,
            BinaryFunction.SUBTRACT,
            BinaryFunction.MULTIPLY,
            BinaryFunction.DIVIDE,
            BinaryFunction.SUBTRACT_FROM);

    private static final Set<UnaryFunction> UNARY = EnumSet.of(UnaryFunction.NEGATE, UnaryFunction.RELU);

    private final Graph graph;
    private final Map<Node, Node> products = new HashMap<>();
    private final Map<Node, List<Node>> epilogues = new HashMap<>();
    private final Set<Node> inside = new HashSet<>();

    Epilogues(Graph graph) {
        this.graph = graph;
        Set<Node> claimed = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof Operation.MatMul) {
                List<Node> epilogue = follow(node, claimed);
                epilogues.put(node, epilogue);
                Node last = epilogue.isEmpty() ? node : epilogue.get(epilogue.size() - 1);
                products.put(last, node);
                inside.add(node);
                inside.addAll(epilogue);
                inside.remove(last);
                claimed.addAll(epilogue);
            }
        }
    }

    private List<Node> follow(Node product, Set<Node> claimed) {
        List<Node> epilogue = new ArrayList<>();
        Value value = product.output();
        while (epilogue.size() < LONGEST
                && graph.consumers(value).size() == 1
                && !graph.outputs().contains(value)) {
            Node next = graph.consumers(value).get(0);
            if (claimed.contains(next) || !canFollow(value, next)) {
                break;
            }
            epilogue.add(next);
            value = next.output();
        }
        return epilogue;
    }

    private static boolean canFollow(Value value, Node next) {
        if (next.operation() instanceof Operation.Binary binary) {
            boolean first = next.input(0) == value;
            boolean commutes =
                    binary.function() != BinaryFunction.SUBTRACT && binary.function() != BinaryFunction.DIVIDE;
            return BINARY.contains(binary.function())
                    && (first || commutes)
                    && next.output().shape().equals(value.shape());
        }
        if (next.operation() instanceof Operation.Scalar scalar) {
            return SCALAR.contains(scalar.function());
        }
        return next.operation() instanceof Operation.Unary unary && UNARY.contains(unary.function());
    }

    /** The product that is computed where a node stands. */
    Optional<Node> productAt(Node node) {
        return Optional.ofNullable(products.get(node));
    }

    /** Whether a node is computed where a later one stands. */
    boolean isInside(Node node) {
        return inside.contains(node);
    }

    /** What follows a product, in order. */
    List<Node> after(Node product) {
        return epilogues.get(product);
    }
}
