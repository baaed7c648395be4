package dev.firth.transformer.tokens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What is made of an encoder's hidden states, of which layer 0 are the embeddings. Immutable and thread-safe.
 *
 * <p>Made by {@link #parse}:
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><td>{@code last}</td><td>the last layer</td></tr>
 * <tr><td>{@code all}</td><td>every layer, the embeddings first</td></tr>
 * <tr><td>{@code 3,-2}</td><td>layer 3 and the last but one</td></tr>
 * <tr><td>{@code sum-last-4}</td><td>the sum of the last four; any number</td></tr>
 * <tr><td>{@code concat-last-4}</td><td>the last four behind one another; any number</td></tr>
 * <tr><td>{@code mix:0.5,0,2}</td><td>the mean with the softmax of these weights, one for each layer and the embeddings,
 * as ELMo mixes layers (Peters et al. 2018, equation 1)</td></tr>
 * </table>
 */
public final class LayerChoice {
    /** The last layer alone. */
    public static final LayerChoice LAST = parse("last");

    private static final String SUM = "sum-last-";
    private static final String CONCAT = "concat-last-";
    private static final String MIX = "mix:";

    private enum Form {
        ALL,
        NUMBERS,
        SUM,
        CONCAT,
        MIX
    }

    private final String text;
    private final Form form;

    /** The numbers of layers, how many of the last, or the weights. */
    private final double[] numbers;

    private LayerChoice(String text, Form form, double... numbers) {
        this.text = text;
        this.form = form;
        this.numbers = numbers;
    }

    /**
     * Reads one of the forms.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static LayerChoice parse(String text) {
        String form = text.toLowerCase(Locale.ROOT);
        try {
            if (form.equals("last")) {
                return new LayerChoice(text, Form.NUMBERS, -1);
            }
            if (form.equals("all")) {
                return new LayerChoice(text, Form.ALL);
            }
            if (form.startsWith(SUM)) {
                return new LayerChoice(text, Form.SUM, count(form.substring(SUM.length())));
            }
            if (form.startsWith(CONCAT)) {
                return new LayerChoice(text, Form.CONCAT, count(form.substring(CONCAT.length())));
            }
            if (form.startsWith(MIX)) {
                return new LayerChoice(text, Form.MIX, values(form.substring(MIX.length())));
            }
            double[] layers = values(form);
            if (Arrays.stream(layers).allMatch(layer -> layer == (int) layer)) {
                return new LayerChoice(text, Form.NUMBERS, layers);
            }
        } catch (NumberFormatException e) {
            throw wrong(text, e);
        }
        throw wrong(text, null);
    }

    private static IllegalArgumentException wrong(String text, Throwable cause) {
        return new IllegalArgumentException(
                "layers \"" + text + "\": expected last, all, numbers such as 3,-2, sum-last-4, concat-last-4 or"
                        + " mix:0.5,0,2",
                cause);
    }

    private static int count(String text) {
        int count = Integer.parseInt(text);
        if (count < 1) {
            throw new NumberFormatException("not positive");
        }
        return count;
    }

    private static double[] values(String text) {
        List<Double> values = new ArrayList<>();
        int from = 0;
        for (int comma = text.indexOf(','); comma >= 0; comma = text.indexOf(',', from)) {
            values.add(Double.parseDouble(text.substring(from, comma)));
            from = comma + 1;
        }
        values.add(Double.parseDouble(text.substring(from)));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * The layers that are needed.
     *
     * @param hiddenLayers of the encoder; there is one more with the embeddings
     * @throws IllegalArgumentException if the encoder has not all of them, or the weights are not one for each
     */
    int[] layers(int hiddenLayers) {
        int all = hiddenLayers + 1;
        return switch (form) {
            case ALL -> IntStream.range(0, all).toArray();
            case MIX -> {
                if (numbers.length != all) {
                    throw new IllegalArgumentException("layers \"" + text + "\": expected " + all
                            + " weights, one for the embeddings and each of " + hiddenLayers + " layers");
                }
                yield IntStream.range(0, all).toArray();
            }
            case SUM, CONCAT -> {
                if (numbers[0] > all) {
                    throw none(hiddenLayers);
                }
                yield IntStream.range(all - (int) numbers[0], all).toArray();
            }
            case NUMBERS ->
                Arrays.stream(numbers)
                        .mapToInt(number -> (int) (number < 0 ? number + all : number))
                        .peek(layer -> {
                            if (layer < 0 || layer >= all) {
                                throw none(hiddenLayers);
                            }
                        })
                        .toArray();
        };
    }

    private IllegalArgumentException none(int hiddenLayers) {
        return new IllegalArgumentException(
                "layers \"" + text + "\": the encoder has the embeddings, 0, and the layers 1" + " to " + hiddenLayers);
    }

    /** How many layers come out, given how many are needed. */
    int count(int needed) {
        return form == Form.ALL || form == Form.NUMBERS ? needed : 1;
    }

    /** The size of a vector that comes out. */
    int size(int needed, int hiddenSize) {
        return form == Form.CONCAT ? needed * hiddenSize : hiddenSize;
    }

    /**
     * What comes out for a text.
     *
     * @param states row-major {@code [tokens, hidden]} of each layer that is needed
     * @return row-major {@code [layers, tokens, size]}
     */
    float[] combine(List<float[]> states, int hiddenSize) {
        return switch (form) {
            case ALL, NUMBERS -> concatenated(states, states.get(0).length);
            case CONCAT -> concatenated(states, hiddenSize);
            case SUM -> weighted(states, states.stream().mapToDouble(layer -> 1).toArray());
            case MIX -> weighted(states, softmax(numbers));
        };
    }

    /** Pieces of a length of all layers in turn. */
    private static float[] concatenated(List<float[]> states, int piece) {
        int length = states.get(0).length;
        float[] result = new float[states.size() * length];
        int at = 0;
        for (int from = 0; from < length; from += piece) {
            for (float[] layer : states) {
                System.arraycopy(layer, from, result, at, piece);
                at += piece;
            }
        }
        return result;
    }

    private static float[] weighted(List<float[]> states, double... weights) {
        float[] result = new float[states.get(0).length];
        for (int i = 0; i < result.length; i++) {
            double sum = 0;
            for (int layer = 0; layer < weights.length; layer++) {
                sum += weights[layer] * states.get(layer)[i];
            }
            result[i] = (float) sum;
        }
        return result;
    }

    private static double[] softmax(double... values) {
        double most = Arrays.stream(values).max().orElse(0);
        double sum = Arrays.stream(values).map(value -> Math.exp(value - most)).sum();
        return Arrays.stream(values).map(value -> Math.exp(value - most) / sum).toArray();
    }

    @Override
    public String toString() {
        return text;
    }
}
