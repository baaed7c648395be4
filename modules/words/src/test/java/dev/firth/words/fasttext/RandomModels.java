package dev.firth.words.fasttext;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.quantization.ProductQuantizer;
import dev.firth.core.vocabulary.Vocabulary;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Small models full of random numbers. */
final class RandomModels {
    static final String[] WORDS = {"</s>", "the", "Zürich", "東京", "lady", "a", "naïve", "x", "house", "housekeeping"};

    private RandomModels() {}

    static FastTextSettings settings(FastTextArchitecture architecture, FastTextLoss loss) {
        return new FastTextSettings(5, 5, 3, 1, 5, 2, loss, architecture, 37, 2, 4, 100, 1e-4, false);
    }

    static FastTextDictionary dictionary(int labels, Optional<PrunedBuckets> pruned) {
        Vocabulary.Builder entries = Vocabulary.builder();
        for (int i = 0; i < WORDS.length; i++) {
            entries.add(WORDS[i], 100 - i);
        }
        for (int i = 0; i < labels; i++) {
            entries.add("__label__" + i, 50 - i);
        }
        return new FastTextDictionary(entries.build(), WORDS.length, 12_345, pruned);
    }

    static FastTextModel dense(FastTextArchitecture architecture, FastTextLoss loss, long seed) {
        Random random = new Random(seed);
        FastTextSettings settings = settings(architecture, loss);
        FastTextDictionary dictionary = dictionary(3, Optional.empty());
        return new FastTextModel(
                settings,
                dictionary,
                matrix(WORDS.length + settings.buckets(), settings.dim(), random),
                matrix(FastTextModel.outputRows(settings, dictionary), settings.dim(), random));
    }

    /** A quantized classifier that has 11 of its buckets left. */
    static FastTextModel quantized(boolean norms, boolean output, long seed) {
        Random random = new Random(seed);
        int[] buckets = random.ints(0, 37).distinct().limit(11).toArray();
        PrunedBuckets pruned = new PrunedBuckets(buckets, IntStream.range(0, 11).toArray());
        FastTextSettings settings =
                settings(FastTextArchitecture.SUPERVISED, FastTextLoss.SOFTMAX).withQuantizedOutput(output);
        return new FastTextModel(
                settings,
                dictionary(3, Optional.of(pruned)),
                codes(WORDS.length + 11, settings.dim(), norms, random),
                output ? codes(3, settings.dim(), norms, random) : matrix(3, settings.dim(), random));
    }

    static DenseMatrix matrix(int rows, int columns, Random random) {
        FloatMatrix matrix = FloatMatrix.allocate(rows, columns);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, (float) random.nextGaussian());
            }
        }
        return new DenseMatrix(matrix);
    }

    private static QuantizedMatrix codes(int rows, int columns, boolean norms, Random random) {
        ProductQuantizer quantizer = quantizer(columns, 2, random);
        QuantizedMatrix.Norms lengths =
                norms ? new QuantizedMatrix.Norms(quantizer(1, 1, random), bytes(rows, random)) : null;
        return new QuantizedMatrix(rows, quantizer, bytes(rows * quantizer.subspaces(), random), lengths);
    }

    private static ProductQuantizer quantizer(int columns, int width, Random random) {
        float[] values = new float[256 * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new ProductQuantizer(columns, width, 256, values);
    }

    private static byte[] bytes(int count, Random random) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
