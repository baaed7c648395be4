package dev.firth.transformer.sentence;

import dev.firth.core.simd.Simd;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How alike two vectors are: more is more alike. Thread-safe. */
public enum Similarity {
    /** The cosine of their angle, from -1 to 1; 0 if one is zero. */
    COSINE {
        @Override
        public double of(float[] a, float[] b) {
            double lengths = Math.sqrt(DOT.of(a, a)) * Math.sqrt(DOT.of(b, b));
            return lengths == 0 ? 0 : DOT.of(a, b) / lengths;
        }
    },
    /** The scalar product. */
    DOT {
        @Override
        public double of(float[] a, float[] b) {
            return Simd.kernels().dot(a, 0, b, 0, sameLength(a, b));
        }
    },
    /** The Euclidean distance, negated. */
    EUCLIDEAN {
        @Override
        public double of(float[] a, float[] b) {
            double sum = 0;
            for (int i = 0; i < sameLength(a, b); i++) {
                double difference = (double) a[i] - b[i];
                sum += difference * difference;
            }
            return -Math.sqrt(sum);
        }
    },
    /** The sum of the differences' sizes, negated. */
    MANHATTAN {
        @Override
        public double of(float[] a, float[] b) {
            double sum = 0;
            for (int i = 0; i < sameLength(a, b); i++) {
                sum += Math.abs((double) a[i] - b[i]);
            }
            return -sum;
        }
    };

    /**
     * How alike two vectors are.
     *
     * @throws IllegalArgumentException if they differ in size
     */
    public abstract double of(float[] a, float[] b);

    /** The name in files and on the command line. */
    public String similarityName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The similarity of a name. */
    public static Optional<Similarity> named(String name) {
        return Arrays.stream(values())
                .filter(similarity -> similarity.similarityName().equals(name))
                .findFirst();
    }

    /** All names, for messages. */
    public static String allNames() {
        return Arrays.stream(values()).map(Similarity::similarityName).collect(Collectors.joining(", "));
    }

    private static int sameLength(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "vectors of " + a.length + " and " + b.length + " numbers: expected equally many");
        }
        return a.length;
    }
}
