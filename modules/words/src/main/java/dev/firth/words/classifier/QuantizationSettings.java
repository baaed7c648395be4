package dev.firth.words.classifier;

import dev.firth.words.training.SettingRange;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a classifier is quantized (Joulin et al. 2016). The names of the original's options are given where they differ.
 *
 * @param cutoff how many words and buckets to keep, those with the longest rows; 0 keeps all
 * @param subVector the numbers that one code stands for ({@code dsub}), at least 1
 * @param norms whether to quantize the lengths of rows apart ({@code qnorm})
 * @param output whether to quantize the output matrix too ({@code qout})
 * @param epochs passes over the text when the kept rows are trained again, 1 to 100,000
 * @param learningRate the learning rate of that at the start, above 0 to 100
 * @param threads how many threads work, 1 to 1,024
 * @param seed the seed of every random choice
 */
public record QuantizationSettings(
        int cutoff,
        int subVector,
        boolean norms,
        boolean output,
        int epochs,
        double learningRate,
        int threads,
        long seed) {
    /** The original's: pairs of numbers, everything kept, and 5 epochs at 0.05 where rows are trained again. */
    public static final QuantizationSettings DEFAULT = new QuantizationSettings(
            0, 2, false, false, 5, 0.05, Runtime.getRuntime().availableProcessors(), 1);

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException names the setting, its value and the legal range
     */
    public QuantizationSettings {
        SettingRange.require("cutoff", cutoff, 0, Integer.MAX_VALUE);
        SettingRange.require("subVector", subVector, 1, Integer.MAX_VALUE);
        SettingRange.require("epochs", epochs, 1, 100_000);
        SettingRange.require("learningRate", learningRate, Double.MIN_NORMAL, 100);
        SettingRange.require("threads", threads, 1, 1_024);
    }

    /** The settings under their names, in the order of the components. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("cutoff", cutoff);
        map.put("subVector", subVector);
        map.put("norms", norms);
        map.put("output", output);
        map.put("epochs", epochs);
        map.put("learningRate", learningRate);
        map.put("threads", threads);
        map.put("seed", seed);
        return map;
    }
}
