package dev.firth.transformer.tokens;

import java.util.stream.IntStream;

/** Numbers of layers as an encoder counts them, and checks that it has them. */
final class LayerNumbers {
    private LayerNumbers() {}

    /** A layer as it is counted from 0, which may be counted from the end. */
    static int fromStart(int number, int hiddenLayers) {
        int layer = number < 0 ? hiddenLayers + 1 + number : number;
        if (layer < 0 || layer > hiddenLayers) {
            throw new IllegalArgumentException("layer " + number + ": the encoder has the layers 0 (embeddings) to "
                    + hiddenLayers + ", or " + (-hiddenLayers - 1) + " to -1 from the end");
        }
        return layer;
    }

    /** The last layers, the earliest first. */
    static int[] last(int count, int hiddenLayers) {
        if (count > hiddenLayers + 1) {
            throw new IllegalArgumentException("the last " + count + " layers: the encoder has " + (hiddenLayers + 1)
                    + ", the embeddings among them");
        }
        return IntStream.rangeClosed(hiddenLayers - count + 1, hiddenLayers).toArray();
    }

    /** Checks how many layers are to be taken from the end. */
    static void requireSome(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("the last " + count + " layers: expected at least 1");
        }
    }
}
