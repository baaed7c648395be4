package dev.firth.words.fasttext;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.RowSums;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.output.CbowOutput;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.UpdateSchedule;
import java.util.Arrays;

/**
 * Continuous bag of words over n-grams with negative sampling as matrix products: a block of neighbouring centre words
 * shares its negatives, and the rows of a word are added up once for all windows of the block that it is in. A hidden
 * vector is the mean of all rows of all words of a context.
 */
final class CbowSubwords implements UpdateSchedule {
    private final TileKernels kernels;
    private final RowSums sums;
    private final WordRows wordRows;
    private final FloatMatrix input;
    private final CbowOutput output;
    private final int window;
    private final int stride;
    private final int block;

    /** Row {@code c}: the sum of the rows of the word at position {@code start - window + c}, later its gradient. */
    private final float[] words;

    CbowSubwords(TileKernels kernels, RowSums sums, SubwordModel model, CbowOutput output, int window) {
        this.kernels = kernels;
        this.sums = sums;
        this.wordRows = model.wordRows();
        this.input = model.input();
        this.output = output;
        this.window = window;
        this.stride = input.stride();
        this.block = output.block();
        words = new float[(block + 2 * window) * stride];
    }

    @Override
    public void train(int[] sentence, int length, float learningRate, RandomStream random) {
        int blocks = (length + block - 1) / block;
        for (int b = 0; b < blocks; b++) {
            int start = (int) ((long) length * b / blocks);
            int end = (int) ((long) length * (b + 1) / blocks);
            trainBlock(sentence, length, start, end - start, learningRate, random);
        }
    }

    private void trainBlock(
            int[] sentence, int length, int start, int centres, float learningRate, RandomStream random) {
        int examples = output.choose(sentence, length, start, centres, random);
        if (examples == 0) {
            return;
        }
        int first = Math.max(0, start - window);
        int end = Math.min(length, start + centres + window);
        for (int position = first; position < end; position++) {
            int word = sentence[position];
            int at = (position - first) * stride;
            sums.sum(input, wordRows.rows(), wordRows.start(word), wordRows.end(word), 1, words, at);
        }
        computeHidden(sentence, start, centres, first);
        output.train(examples, learningRate);
        gatherErrors(start, centres, first, end);
        for (int position = first; position < end; position++) {
            int word = sentence[position];
            int at = (position - first) * stride;
            sums.addToEach(words, at, input, wordRows.rows(), wordRows.start(word), wordRows.end(word));
        }
    }

    private void computeHidden(int[] sentence, int start, int centres, int first) {
        float[] hidden = output.hidden();
        Arrays.fill(hidden, 0);
        for (int q = 0; q < centres; q++) {
            int from = output.from(q);
            int to = output.to(q);
            int rows = 0;
            for (int position = from; position <= to; position++) {
                if (position != start + q) {
                    rows += wordRows.end(sentence[position]) - wordRows.start(sentence[position]);
                }
            }
            for (int position = from; position <= to; position++) {
                if (position != start + q) {
                    kernels.axpy(1f / rows, words, (position - first) * stride, hidden, q * stride, stride);
                }
            }
        }
    }

    /** Adds up, for each word, the gradients of the hidden vectors that it is part of. */
    private void gatherErrors(int start, int centres, int first, int end) {
        Arrays.fill(words, 0, (end - first) * stride, 0);
        for (int q = 0; q < centres; q++) {
            int to = output.to(q);
            for (int position = output.from(q); position <= to; position++) {
                if (position != start + q) {
                    kernels.add(output.errors(), q * stride, words, (position - first) * stride, stride);
                }
            }
        }
    }
}
