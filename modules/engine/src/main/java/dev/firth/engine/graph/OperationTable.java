package dev.firth.engine.graph;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How each operation of SameDiff is translated. Operations that compute gradients have names that end in {@code _bp} or
 * {@code _derivative}.
 */
final class OperationTable {
    /** Translates a call and returns its outputs. */
    interface Translation extends Function<SameDiffCall, List<Value>> {}

    private final Map<String, Translation> translations = new TreeMap<>();

    OperationTable() {
        ForwardOperations.addTo(this);
        GradientOperations.addTo(this);
    }

    /** Adds an operation with one output. */
    void one(String name, Function<SameDiffCall, Value> translation) {
        translations.put(name, call -> List.of(translation.apply(call)));
    }

    /** Adds an operation with several outputs. */
    void several(String name, Translation translation) {
        translations.put(name, translation);
    }

    /** The names of the operations that can be translated, sorted. */
    List<String> names() {
        return List.copyOf(translations.keySet());
    }

    /**
     * Translates a call.
     *
     * @throws dev.firth.engine.EngineException if its operation is not in the table
     */
    List<Value> translate(SameDiffCall call) {
        Translation translation = translations.get(call.function().opName());
        if (translation == null) {
            throw call.unsupported("no engine but ND4J knows it");
        }
        return translation.apply(call);
    }
}
