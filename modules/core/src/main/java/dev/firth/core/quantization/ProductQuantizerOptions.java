package dev.firth.core.quantization;

/**
 * How a {@link ProductQuantizer} is trained.
 *
 * @param subVector the numbers of a vector that one code stands for, at least 1; the last code of a vector stands for
 *     what is left
 * @param centroids the number of different codes, from 1 to 256
 * @param iterations the iterations of k-means, at least 1
 * @param sample how many rows the centroids are trained on at most, at least 1
 * @param seed the seed of the sample and of the first centroids
 * @param threads how many threads train, at least 1; the result is the same with any number
 */
public record ProductQuantizerOptions(
        int subVector, int centroids, int iterations, int sample, long seed, int threads) {
    /** Checks the ranges. */
    public ProductQuantizerOptions {
        check("subVector", subVector, Integer.MAX_VALUE);
        check("centroids", centroids, ProductQuantizer.MAX_CENTROIDS);
        check("iterations", iterations, Integer.MAX_VALUE);
        check("sample", sample, Integer.MAX_VALUE);
        check("threads", threads, Integer.MAX_VALUE);
    }

    private static void check(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    name + " " + value + ": expected " + (most == Integer.MAX_VALUE ? "at least 1" : "1 to " + most));
        }
    }

    /** Starts with fastText's settings: sub-vectors of 2, 256 centroids, 25 iterations over at most 65536 rows. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private int subVector = 2;
        private int centroids = ProductQuantizer.MAX_CENTROIDS;
        private int iterations = 25;
        private int sample = 1 << 16;
        private long seed = 1;
        private int threads = Runtime.getRuntime().availableProcessors();

        private Builder() {}

        /** Sets the numbers that one code stands for. */
        public Builder subVector(int value) {
            subVector = value;
            return this;
        }

        /** Sets the number of different codes. */
        public Builder centroids(int value) {
            centroids = value;
            return this;
        }

        /** Sets the iterations of k-means. */
        public Builder iterations(int value) {
            iterations = value;
            return this;
        }

        /** Sets how many rows to train on at most. */
        public Builder sample(int value) {
            sample = value;
            return this;
        }

        /** Sets the seed. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Sets the number of threads. */
        public Builder threads(int value) {
            threads = value;
            return this;
        }

        /**
         * The settings.
         *
         * @throws IllegalArgumentException if one is out of its range
         */
        public ProductQuantizerOptions build() {
            return new ProductQuantizerOptions(subVector, centroids, iterations, sample, seed, threads);
        }
    }
}
