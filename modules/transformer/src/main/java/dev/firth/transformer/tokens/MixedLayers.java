package dev.firth.transformer.tokens;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The learned mix of all layers' hidden states of ELMo (Peters et al. 2018, equation 1), without its optional
 * normalization: {@code gamma} times the sum of the layers, each times its share of the softmax of the weights.
 *
 * @param weights the paper's logarithms of s, before the softmax: one for each layer, the embeddings first; finite
 * @param gamma the factor, finite
 */
public record MixedLayers(List<Double> weights, double gamma) implements LayerChoice {
    static final String PREFIX = "mix:";

    /** Checks the numbers. */
    public MixedLayers {
        weights = List.copyOf(weights);
        if (weights.isEmpty() || !weights.stream().allMatch(Double::isFinite) || !Double.isFinite(gamma)) {
            throw new IllegalArgumentException("a mix of layers with the weights " + weights + " and the factor "
                    + gamma + ": expected a finite weight for each layer, from the embeddings on, and a finite factor");
        }
    }

    /** What is written behind the prefix. */
    static MixedLayers parse(String text) {
        int colon = text.indexOf(':');
        String weights = colon < 0 ? text : text.substring(0, colon);
        double gamma = colon < 0 ? 1 : Double.parseDouble(text.substring(colon + 1));
        return new MixedLayers(
                Arrays.stream(weights.split(",", -1)).map(Double::valueOf).toList(), gamma);
    }

    @Override
    public String text() {
        String numbers = weights.stream().map(String::valueOf).collect(Collectors.joining(","));
        return PREFIX + numbers + (gamma == 1 ? "" : ":" + gamma);
    }

    @Override
    public int[] layers(int hiddenLayers) {
        if (weights.size() != hiddenLayers + 1) {
            throw new IllegalArgumentException("a mix of layers with " + weights.size()
                    + " weights: the encoder has the embeddings and " + hiddenLayers + " layers. Give "
                    + (hiddenLayers + 1) + " weights, the first for the embeddings");
        }
        return IntStream.rangeClosed(0, hiddenLayers).toArray();
    }

    @Override
    public int depth(int hiddenLayers) {
        return 1;
    }

    @Override
    public int width(int hiddenSize) {
        return hiddenSize;
    }

    @Override
    public float[] combine(float[][] states, int hiddenSize) {
        double[] shares = shares();
        float[] mix = new float[states[0].length];
        for (int i = 0; i < mix.length; i++) {
            double sum = 0;
            for (int layer = 0; layer < states.length; layer++) {
                sum += shares[layer] * states[layer][i];
            }
            mix[i] = (float) (gamma * sum);
        }
        return mix;
    }

    private double[] shares() {
        double largest = weights.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double[] exponentials = weights.stream()
                .mapToDouble(weight -> Math.exp(weight - largest))
                .toArray();
        double sum = Arrays.stream(exponentials).sum();
        return Arrays.stream(exponentials).map(exponential -> exponential / sum).toArray();
    }
}
