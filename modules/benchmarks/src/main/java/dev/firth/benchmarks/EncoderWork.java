package dev.firth.benchmarks;

import java.util.List;

/**
 * Work of a BERT-shaped encoder that is timed: sequences of 128 tokens, none of them padding, no dropout.
 *
 * @param training whether a step goes forward and backward and updates with AdamW; else it goes forward only
 * @param layers the number of layers
 * @param hiddenSize the length of a hidden state
 * @param attentionHeads the heads of the attention
 * @param batch the sequences of a step
 * @param vocabularySize the rows of the table of words
 */
record EncoderWork(boolean training, int layers, int hiddenSize, int attentionHeads, int batch, int vocabularySize) {
    /** The tokens of a sequence. */
    static final int SEQUENCE = 128;

    /** The rows of the table of positions. */
    static final int POSITIONS = 512;

    /** What the table of times shows. */
    static List<EncoderWork> all() {
        return List.of(
                new EncoderWork(true, 2, 128, 2, 32, 1_000),
                new EncoderWork(true, 4, 512, 8, 16, 1_000),
                new EncoderWork(true, 4, 512, 8, 16, 30_522),
                new EncoderWork(false, 2, 128, 2, 32, 1_000),
                new EncoderWork(false, 12, 768, 12, 1, 1_000),
                new EncoderWork(false, 12, 768, 12, 8, 1_000));
    }

    /** The multiplications and additions of all products of a step. */
    double operations() {
        double tokens = (double) batch * SEQUENCE;
        double projections = 2.0 * 12 * hiddenSize * hiddenSize * tokens;
        double attention = 2.0 * 2 * SEQUENCE * hiddenSize * tokens;
        return layers * (projections + attention) * (training ? 3 : 1);
    }

    /** Steps that are not timed, until all is compiled and in the cache. */
    int warmups() {
        return operations() > 1e11 ? 4 : 20;
    }

    /** Steps that are timed. */
    int steps() {
        return operations() > 1e11 ? 7 : 30;
    }

    /** The arguments of a program that does this work. */
    List<String> arguments() {
        return List.of(
                training ? "train" : "forward",
                "" + layers,
                "" + hiddenSize,
                "" + attentionHeads,
                "" + batch,
                "" + vocabularySize,
                "" + warmups(),
                "" + steps());
    }

    /** The work that {@link #arguments()} describes. */
    static EncoderWork of(List<String> arguments) {
        int[] numbers = arguments.stream().skip(1).mapToInt(Integer::parseInt).toArray();
        return new EncoderWork(
                arguments.get(0).equals("train"), numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    @Override
    public String toString() {
        return (training ? "forward, backward, AdamW: " : "forward: ") + layers + " x " + hiddenSize + ", batch "
                + batch + (vocabularySize == 1_000 ? "" : ", " + vocabularySize + " words");
    }
}
