package dev.firth.transformer.tokens;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Some layers' hidden states, one after another.
 *
 * @param numbers of the layers, at least one, in the order that is wanted; negative ones count from the end
 */
public record SelectedLayers(List<Integer> numbers) implements LayerChoice {
    /** Checks that there is one. */
    public SelectedLayers {
        numbers = List.copyOf(numbers);
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("no layer: expected the number of at least one");
        }
    }

    @Override
    public String text() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public int[] layers(int hiddenLayers) {
        return numbers.stream()
                .mapToInt(number -> LayerNumbers.fromStart(number, hiddenLayers))
                .toArray();
    }

    @Override
    public int depth(int hiddenLayers) {
        return numbers.size();
    }

    @Override
    public int width(int hiddenSize) {
        return hiddenSize;
    }

    @Override
    public float[] combine(float[][] states, int hiddenSize) {
        return stack(states);
    }

    static float[] stack(float[][] states) {
        int size = states[0].length;
        float[] all = new float[Math.multiplyExact(states.length, size)];
        for (int layer = 0; layer < states.length; layer++) {
            System.arraycopy(states[layer], 0, all, layer * size, size);
        }
        return all;
    }
}
