package dev.firth.core.quantization;

/**
 * How a {@link QuantizedFile} is written.
 *
 * @param quantization the kind of codes
 * @param subVector for {@link Quantization#PQ}: the numbers of a vector that one code of four bits stands for, at least
 *     1; more than a vector has counts as all of them
 * @param exact whether the vectors themselves are kept too: searches then rank their best candidates by these
 * @param seed for {@link Quantization#PQ}: the seed of the training of the centroids
 * @param threads how many threads work, at least 1; the file is the same with any number
 */
public record QuantizationOptions(Quantization quantization, int subVector, boolean exact, long seed, int threads) {
    /** The sub-vector of fastText. */
    public static final int DEFAULT_SUB_VECTOR = 2;

    /** Checks the ranges. */
    public QuantizationOptions {
        if (subVector < 1) {
            throw new IllegalArgumentException("subVector " + subVector + ": expected at least 1");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ": expected at least 1");
        }
    }

    /** Codes alone, with sub-vectors of {@value #DEFAULT_SUB_VECTOR}, seed 1 and a thread for each processor. */
    public static QuantizationOptions of(Quantization quantization) {
        return new QuantizationOptions(
                quantization, DEFAULT_SUB_VECTOR, false, 1, Runtime.getRuntime().availableProcessors());
    }

    /** These options with another sub-vector. */
    public QuantizationOptions withSubVector(int value) {
        return new QuantizationOptions(quantization, value, exact, seed, threads);
    }

    /** These options, with the vectors themselves kept or not. */
    public QuantizationOptions withExact(boolean value) {
        return new QuantizationOptions(quantization, subVector, value, seed, threads);
    }

    /** These options with another seed. */
    public QuantizationOptions withSeed(long value) {
        return new QuantizationOptions(quantization, subVector, exact, value, threads);
    }

    /** These options with another number of threads. */
    public QuantizationOptions withThreads(int value) {
        return new QuantizationOptions(quantization, subVector, exact, seed, value);
    }
}
