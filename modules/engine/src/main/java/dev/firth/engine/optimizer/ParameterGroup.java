package dev.firth.engine.optimizer;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Parameters that are updated in a way of their own. Of several groups the first that has a parameter counts; a parameter
 * in no group is updated as {@link #everything()} says. Immutable.
 *
 * <pre>{@code
 * List<ParameterGroup> groups = List.of(
 *         ParameterGroup.of("embeddings", List.of("words")).asFrozen(),
 *         ParameterGroup.matching("head", name -> name.startsWith("head.")).learningRateFactor(10));
 * }</pre>
 *
 * @param name for messages
 * @param members whether a name is that of a parameter of the group
 * @param learningRateFactor what the learning rate is multiplied with, from 0
 * @param weightDecay the weight decay; empty for the optimizer's on parameters of two or more axes and none on the others,
 *     which are biases and the gains of LayerNorm
 * @param frozen whether the parameters stay as they are
 * @param lazy whether an update changes only those rows of a table that look-ups read, moments included
 */
public record ParameterGroup(
        String name,
        Predicate<String> members,
        double learningRateFactor,
        OptionalDouble weightDecay,
        boolean frozen,
        boolean lazy) {
    /** Checks the ranges. */
    public ParameterGroup {
        HyperparameterRange.notNegative("learningRateFactor of group \"" + name + "\"", learningRateFactor);
        if (weightDecay.isPresent()) {
            HyperparameterRange.notNegative("weightDecay of group \"" + name + "\"", weightDecay.getAsDouble());
        }
    }

    /** All parameters: the learning rate as it is, and weight decay where it belongs. */
    public static ParameterGroup everything() {
        return matching("everything", name -> true);
    }

    /** The parameters whose names a test accepts. */
    public static ParameterGroup matching(String name, Predicate<String> members) {
        return new ParameterGroup(name, members, 1, OptionalDouble.empty(), false, false);
    }

    /** The parameters of given names. */
    public static ParameterGroup of(String name, Collection<String> members) {
        return matching(name, Set.copyOf(members)::contains);
    }

    /** The group with another factor of the learning rate. */
    public ParameterGroup learningRateFactor(double factor) {
        return new ParameterGroup(name, members, factor, weightDecay, frozen, lazy);
    }

    /** The group with a weight decay for all of its parameters, whatever their shape. */
    public ParameterGroup weightDecay(double decay) {
        return new ParameterGroup(name, members, learningRateFactor, OptionalDouble.of(decay), frozen, lazy);
    }

    /** The group, whose parameters stay as they are. */
    public ParameterGroup asFrozen() {
        return new ParameterGroup(name, members, learningRateFactor, weightDecay, true, lazy);
    }

    /** The group, whose tables change only in the rows that were read. */
    public ParameterGroup asLazy() {
        return new ParameterGroup(name, members, learningRateFactor, weightDecay, frozen, true);
    }

    /** The first group that has a parameter, or {@link #everything()}. */
    public static ParameterGroup find(Collection<ParameterGroup> groups, String parameter) {
        return groups.stream()
                .filter(group -> group.members().test(parameter))
                .findFirst()
                .orElseGet(ParameterGroup::everything);
    }

    /**
     * The weight decay of a parameter of the group.
     *
     * @param standard the optimizer's
     * @param rank the number of axes of the parameter
     */
    public double weightDecay(double standard, int rank) {
        return weightDecay.orElse(rank < 2 ? 0 : standard);
    }
}
