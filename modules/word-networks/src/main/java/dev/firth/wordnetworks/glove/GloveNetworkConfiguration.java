package dev.firth.wordnetworks.glove;

import dev.firth.words.glove.GloveConfiguration;
import dev.firth.words.training.SettingRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a training of GloVe as a network computes.
 *
 * @param glove the settings that the network has in common with the SIMD trainer; {@code gradientClip} does not matter
 * @param batchSize records whose gradients are computed at the same values of the tables, 1 to 1,000,000
 */
public record GloveNetworkConfiguration(GloveConfiguration glove, int batchSize) {
    /** The usual size of a batch. */
    public static final int BATCH_SIZE = 4_096;

    /** Settings that do not change what is computed. */
    private static final List<String> FREE = List.of("threads", "memory", "outputVectors", "gradientClip");

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException names the setting, its value and the legal range
     */
    public GloveNetworkConfiguration {
        Objects.requireNonNull(glove, "glove");
        SettingRange.require("batchSize", batchSize, 1, 1_000_000);
    }

    /** The settings that decide what is computed, under their names. */
    public Map<String, Object> toMap() {
        Map<String, Object> settings = new LinkedHashMap<>(glove.toMap());
        settings.keySet().removeAll(FREE);
        settings.put("batchSize", batchSize);
        return settings;
    }
}
