package dev.firth.transformer.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.transformer.config.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts that a model was trained to find in front of others. Immutable.
 *
 * @param named the prompts by name
 * @param standard what precedes a text where no prompt is asked for; may be empty
 */
public record Prompts(Map<String, String> named, String standard) {
    /** Of a model without prompts. */
    public static final Prompts NONE = new Prompts(Map.of(), "");

    private static final List<String> OF_DOCUMENTS = List.of("document", "passage", "corpus");

    /** Keeps a copy. */
    public Prompts {
        named = Map.copyOf(named);
    }

    static Prompts of(Settings settings) throws InvalidFileException {
        JsonNode prompts = settings.get("prompts");
        Map<String, String> named = new LinkedHashMap<>();
        if (settings.has("prompts")) {
            Settings.of(settings.file(), prompts);
            for (Map.Entry<String, JsonNode> prompt : prompts.properties()) {
                if (!prompt.getValue().isNull()) {
                    named.put(prompt.getKey(), text(settings, prompt));
                }
            }
        }
        String standard = settings.text("default_prompt_name", "");
        if (!standard.isEmpty() && !named.containsKey(standard)) {
            throw new InvalidFileException(
                    settings.file(),
                    "default_prompt_name",
                    "the name of one of its prompts",
                    "\"" + standard + "\"",
                    "Correct the file");
        }
        return new Prompts(named, named.getOrDefault(standard, ""));
    }

    private static String text(Settings settings, Map.Entry<String, JsonNode> prompt) throws InvalidFileException {
        if (!prompt.getValue().isTextual()) {
            throw new InvalidFileException(
                    settings.file(),
                    "prompts." + prompt.getKey(),
                    "a text",
                    Settings.kind(prompt.getValue()),
                    "Correct the file");
        }
        return prompt.getValue().textValue();
    }

    /**
     * The prompt of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String named(String name) {
        String prompt = named.get(name);
        if (prompt == null) {
            throw new IllegalArgumentException("no prompt \"" + name + "\": the model has "
                    + (named.isEmpty()
                            ? "none"
                            : String.join(", ", named.keySet().stream().sorted().toList())));
        }
        return prompt;
    }

    /** What precedes a query: the prompt "query", or the standard one. */
    public String query() {
        return named.getOrDefault("query", standard);
    }

    /** What precedes a text to be found: the prompt "document", "passage" or "corpus", or the standard one. */
    public String document() {
        return OF_DOCUMENTS.stream()
                .filter(named::containsKey)
                .findFirst()
                .map(named::get)
                .orElse(standard);
    }
}
