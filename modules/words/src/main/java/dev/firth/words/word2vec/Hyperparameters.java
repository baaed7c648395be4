package dev.firth.words.word2vec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A configuration as a map of settings under the field's names: for provenance and for checkpoints. */
final class Hyperparameters {
    private static final String AUTO = "auto";

    private Hyperparameters() {}

    static Map<String, Object> toMap(Word2VecConfiguration configuration) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("architecture", lowerCase(configuration.architecture()));
        map.put("dim", configuration.dim());
        map.put("window", configuration.window());
        map.put("negative", configuration.negative());
        map.put("hierarchicalSoftmax", configuration.hierarchicalSoftmax());
        map.put("negativeExponent", configuration.negativeExponent());
        map.put("subsample", configuration.subsample());
        map.put("minCount", configuration.minCount());
        map.put("maxVocabularySize", configuration.maxVocabularySize());
        map.put("epochs", configuration.epochs());
        map.put("learningRate", numberOrAuto(configuration.learningRate()));
        map.put("minLearningRate", numberOrAuto(configuration.minLearningRate()));
        map.put("updates", lowerCase(configuration.updates()));
        map.put("threads", configuration.threads());
        map.put("seed", configuration.seed());
        map.put("maxSentenceLength", configuration.maxSentenceLength());
        return map;
    }

    private static Object numberOrAuto(OptionalDouble rate) {
        return rate.isPresent() ? (Object) rate.getAsDouble() : AUTO;
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The configuration that {@link #toMap} made this of.
     *
     * @throws IllegalArgumentException if a setting is missing or out of its range
     */
    static Word2VecConfiguration fromJson(JsonNode json) {
        return Word2VecConfiguration.builder()
                .architecture(Architecture.valueOf(upperCase(json, "architecture")))
                .dim(number(json, "dim").intValue())
                .window(number(json, "window").intValue())
                .negative(number(json, "negative").intValue())
                .hierarchicalSoftmax(json.path("hierarchicalSoftmax").asBoolean())
                .negativeExponent(number(json, "negativeExponent").doubleValue())
                .subsample(number(json, "subsample").doubleValue())
                .minCount(number(json, "minCount").intValue())
                .maxVocabularySize(number(json, "maxVocabularySize").intValue())
                .epochs(number(json, "epochs").intValue())
                .learningRate(rate(json, "learningRate"))
                .minLearningRate(rate(json, "minLearningRate"))
                .updates(Updates.valueOf(upperCase(json, "updates")))
                .threads(number(json, "threads").intValue())
                .seed(number(json, "seed").longValue())
                .maxSentenceLength(number(json, "maxSentenceLength").intValue())
                .build();
    }

    private static String upperCase(JsonNode json, String name) {
        return json.path(name).asText().toUpperCase(Locale.ROOT);
    }

    private static OptionalDouble rate(JsonNode json, String name) {
        return json.path(name).isNumber() ? OptionalDouble.of(json.path(name).doubleValue()) : OptionalDouble.empty();
    }

    private static JsonNode number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("the number " + name + " is missing");
        }
        return value;
    }
}
