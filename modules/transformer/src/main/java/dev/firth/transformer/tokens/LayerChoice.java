package dev.firth.transformer.tokens;

import java.util.Arrays;
import java.util.List;

/**
 * Which layers' hidden states make the vectors of tokens, and how. Layer 0 are the embeddings, layer L is the last; -1 is the
 * last, too, and -L - 1 the embeddings. Immutable.
 *
 * <p>As text: {@code last}; {@code all}; {@code 3,5} or {@code -1,-2}, these layers in this order; {@code sum-last-4};
 * {@code concat-last-4}; {@code mix:0.1,0.2,0.3}, a learned mix with a weight for each layer from the embeddings on, and
 * {@code mix:0.1,0.2,0.3:1.5} with a factor, too.
 */
public sealed interface LayerChoice permits AllLayers, ConcatenatedLayers, MixedLayers, SelectedLayers, SummedLayers {
    /** The last layer alone. */
    LayerChoice LAST = new SelectedLayers(List.of(-1));

    /** Every layer, the embeddings first. */
    LayerChoice ALL = new AllLayers();

    /**
     * The choice that a text describes.
     *
     * @throws IllegalArgumentException if it describes none
     */
    static LayerChoice of(String text) {
        try {
            if (text.equals("last")) {
                return LAST;
            }
            if (text.equals("all")) {
                return ALL;
            }
            if (text.startsWith(SummedLayers.PREFIX)) {
                return new SummedLayers(Integer.parseInt(text.substring(SummedLayers.PREFIX.length())));
            }
            if (text.startsWith(ConcatenatedLayers.PREFIX)) {
                return new ConcatenatedLayers(Integer.parseInt(text.substring(ConcatenatedLayers.PREFIX.length())));
            }
            if (text.startsWith(MixedLayers.PREFIX)) {
                return MixedLayers.parse(text.substring(MixedLayers.PREFIX.length()));
            }
            return new SelectedLayers(Arrays.stream(text.split(",", -1))
                    .map(number -> Integer.parseInt(number.strip()))
                    .toList());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "layers \"" + text + "\": expected last, all, numbers of layers such as 3,5 or -1,-2, sum-last-4,"
                            + " concat-last-4, or mix: and a weight for each layer such as mix:0.1,0.2,0.3",
                    e);
        }
    }

    /** The text that {@link #of} reads as this choice. */
    String text();

    /**
     * The layers that are needed, as {@link #combine} takes them, each from 0 to L.
     *
     * @param hiddenLayers L
     * @throws IllegalArgumentException if the encoder lacks one
     */
    int[] layers(int hiddenLayers);

    /**
     * How many vectors each token has.
     *
     * @param hiddenLayers L
     */
    int depth(int hiddenLayers);

    /** How many numbers each of these vectors has. */
    int width(int hiddenSize);

    /**
     * Makes the vectors.
     *
     * @param states of each of {@link #layers}, row-major {@code [tokens, hidden]}
     * @param hiddenSize the number of columns
     * @return row-major {@code [depth, tokens, width]}
     */
    float[] combine(float[][] states, int hiddenSize);
}
