package dev.firth.words.word2vec;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.output.CbowOutput;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.UpdateSchedule;
import java.util.Arrays;

/**
 * Continuous bag of words with negative sampling as matrix products: a block of neighbouring centre words shares its
 * negatives. A centre word's hidden vector is the mean of its context's vectors.
 */
final class CbowBlocks implements UpdateSchedule {
    private final TileKernels kernels;
    private final FloatMatrix input;
    private final CbowOutput output;
    private final int stride;
    private final int block;

    CbowBlocks(TileKernels kernels, FloatMatrix input, CbowOutput output) {
        this.kernels = kernels;
        this.input = input;
        this.output = output;
        this.stride = input.stride();
        this.block = output.block();
    }

    @Override
    public void train(int[] sentence, int length, float learningRate, RandomStream random) {
        for (int start = 0; start < length; start += block) {
            int centres = Math.min(block, length - start);
            int examples = output.choose(sentence, length, start, centres, random);
            if (examples > 0) {
                computeHidden(sentence, start, centres);
                output.train(examples, learningRate);
                updateInput(sentence, start, centres);
            }
        }
    }

    private void computeHidden(int[] sentence, int start, int centres) {
        float[] hidden = output.hidden();
        Arrays.fill(hidden, 0);
        for (int q = 0; q < centres; q++) {
            int from = output.from(q);
            int to = output.to(q);
            for (int position = from; position <= to; position++) {
                if (position != start + q) {
                    int word = sentence[position];
                    kernels.axpy(1f / (to - from), input.chunk(word), input.offset(word), hidden, q * stride, stride);
                }
            }
        }
    }

    private void updateInput(int[] sentence, int start, int centres) {
        for (int q = 0; q < centres; q++) {
            int to = output.to(q);
            for (int position = output.from(q); position <= to; position++) {
                if (position != start + q) {
                    int word = sentence[position];
                    kernels.add(output.errors(), q * stride, input.chunk(word), input.offset(word), stride);
                }
            }
        }
    }
}
