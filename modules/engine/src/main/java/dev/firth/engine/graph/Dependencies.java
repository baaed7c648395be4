package dev.firth.engine.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;

/** What variables of a SameDiff graph depend on. */
public final class Dependencies {
    private Dependencies() {}

    /** The names of all variables that the wanted ones depend on, those themselves among them. */
    public static Set<String> of(SameDiff graph, Collection<String> wanted) {
        Set<String> needed = new HashSet<>();
        List<String> open = new ArrayList<>(wanted);
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            String producer = graph.getVariables().get(name).getOutputOfOp();
            if (needed.add(name) && producer != null) {
                open.addAll(graph.getOps().get(producer).getInputsToOp());
            }
        }
        return needed;
    }
}
