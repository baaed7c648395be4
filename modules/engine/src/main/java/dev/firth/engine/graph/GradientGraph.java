package dev.firth.engine.graph;

import dev.firth.engine.EngineException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Lets SameDiff differentiate a graph, quietly. */
public final class GradientGraph {
    private static final String FUNCTION = "grad";
    private static final Object STANDARD_OUTPUT = new Object();

    private GradientGraph() {}

    /**
     * Builds the graph that computes a loss and its gradients.
     *
     * @param variables parameters and placeholders to differentiate by
     * @return SameDiff's own graph, forward and backward; it is also kept inside the network's graph
     * @throws EngineException if the loss does not exist or SameDiff cannot differentiate an operation
     */
    public static SameDiff build(SameDiff graph, String loss, Collection<String> variables) {
        if (!graph.hasVariable(loss)) {
            throw new EngineException("the network has no variable \"" + loss + "\" to take for the loss");
        }
        graph.setLossVariables(loss);
        List<String> reached =
                variables.stream().filter(name -> isUsed(graph, name)).toList();
        if (reached.isEmpty()) {
            throw new EngineException(
                    "nothing to train: the loss \"" + loss + "\" depends on none of " + List.copyOf(variables));
        }
        try {
            withoutStandardOutput(() -> graph.createGradFunction(reached.toArray(new String[0])));
        } catch (RuntimeException e) {
            throw new EngineException("SameDiff cannot differentiate the loss \"" + loss + "\": " + e.getMessage(), e);
        }
        return graph.getFunction(FUNCTION);
    }

    /** The name of the gradient of a variable in a graph that {@link #build} returned; empty if there is none. */
    public static Optional<String> gradientName(SameDiff gradients, String variable) {
        return gradients.hasVariable(variable)
                ? Optional.ofNullable(gradients.getVariables().get(variable).getGradient())
                        .map(SDVariable::name)
                : Optional.empty();
    }

    private static boolean isUsed(SameDiff graph, String name) {
        return graph.hasVariable(name)
                && graph.getVariables().get(name).getInputsForOp() != null
                && !graph.getVariables().get(name).getInputsForOp().isEmpty();
    }

    // SameDiff 1.0.0-M2.1 prints a line for every operation that it differentiates.
    private static void withoutStandardOutput(Runnable work) {
        synchronized (STANDARD_OUTPUT) {
            PrintStream standard = System.out;
            System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            try {
                work.run();
            } finally {
                System.setOut(standard);
            }
        }
    }
}
