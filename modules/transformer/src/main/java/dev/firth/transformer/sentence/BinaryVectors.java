package dev.firth.transformer.sentence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Many vectors of one bit a dimension, searched as the semantic search of sentence-transformers does (Yamada et al. 2021):
 * the nearest by Hamming distance, and of these the best by the product of the query's floats with the bits. They take a
 * 32nd of the memory of floats. Immutable and thread-safe.
 */
public final class BinaryVectors {
    private final int dimension;
    private final int words;
    private final int rows;
    private final long[] bits;

    private BinaryVectors(byte[][] codes, int dimension) {
        this.dimension = dimension;
        this.words = (dimension + Long.SIZE - 1) / Long.SIZE;
        this.rows = codes.length;
        this.bits = new long[Math.multiplyExact(rows, words)];
        for (int row = 0; row < rows; row++) {
            long[] packed = packed(codes[row]);
            System.arraycopy(packed, 0, bits, row * words, words);
        }
    }

    /**
     * Keeps which numbers of vectors are above 0.
     *
     * @param vectors all of one size
     * @throws IllegalArgumentException if their sizes differ
     */
    public static BinaryVectors of(float[][] vectors) {
        int dimension = vectors.length == 0 ? 0 : vectors[0].length;
        for (float[] vector : vectors) {
            requireSize(vector.length, dimension);
        }
        return new BinaryVectors(VectorPrecision.UBINARY.quantize(vectors), dimension);
    }

    /**
     * Keeps vectors of precision {@link VectorPrecision#UBINARY}.
     *
     * @param codes of each vector; bits behind the last dimension do not count
     * @param dimension of the vectors that were quantized
     * @throws IllegalArgumentException if a vector has another size
     */
    public static BinaryVectors ofCodes(byte[][] codes, int dimension) {
        for (byte[] code : codes) {
            requireSize(code.length, VectorPrecision.UBINARY.size(dimension));
        }
        return new BinaryVectors(codes, dimension);
    }

    /** The number of vectors. */
    public int size() {
        return rows;
    }

    /**
     * How many bits of a vector differ from those of a query.
     *
     * @param index of the vector, from 0
     * @param query {@code [dimension]}, of which counts what is above 0
     */
    public int hamming(int index, float[] query) {
        requireSize(query.length, dimension);
        return distance(index, packed(VectorPrecision.UBINARY.quantize(query, null)));
    }

    /**
     * The vectors that are most like a query, the best first; of equally good ones the first.
     *
     * @param query {@code [dimension]}, unquantized
     * @param top how many, at least 1; no more than there are
     * @param multiplier how many times as many the Hamming distance chooses, at least 1; sentence-transformers has 2
     * @return with the products of the query with the bits as scores
     */
    public List<ScoredVector> nearest(float[] query, int top, int multiplier) {
        requireSize(query.length, dimension);
        if (top < 1 || multiplier < 1) {
            throw new IllegalArgumentException(
                    "top " + top + ", multiplier " + multiplier + ": expected at least 1 of each");
        }
        List<ScoredVector> scored = new ArrayList<>();
        for (int row : candidates(query, (int) Math.min(rows, (long) top * multiplier))) {
            scored.add(new ScoredVector(row, product(row, query)));
        }
        scored.sort(Comparator.comparingDouble(ScoredVector::score).reversed().thenComparingInt(ScoredVector::index));
        return List.copyOf(scored.subList(0, Math.min(top, scored.size())));
    }

    /** The rows with the smallest distances, and of equal ones the first. */
    private int[] candidates(float[] query, int count) {
        long[] packed = packed(VectorPrecision.UBINARY.quantize(query, null));
        int[] distances = new int[rows];
        int[] atDistance = new int[dimension + 1];
        for (int row = 0; row < rows; row++) {
            distances[row] = distance(row, packed);
            atDistance[distances[row]]++;
        }
        int limit = 0;
        int nearer = 0;
        while (limit < dimension && nearer + atDistance[limit] < count) {
            nearer += atDistance[limit++];
        }
        int atLimit = count - nearer;
        int[] found = new int[count];
        int next = 0;
        for (int row = 0; row < rows && next < count; row++) {
            if (distances[row] < limit || (distances[row] == limit && atLimit-- > 0)) {
                found[next++] = row;
            }
        }
        return found;
    }

    private int distance(int row, long... query) {
        int distance = 0;
        for (int word = 0; word < words; word++) {
            distance += Long.bitCount(bits[row * words + word] ^ query[word]);
        }
        return distance;
    }

    private double product(int row, float... query) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            if ((bits[row * words + i / Long.SIZE] << i % Long.SIZE) < 0) {
                sum += query[i];
            }
        }
        return sum;
    }

    /** The first dimension in the highest bit, and zeros behind the last, whatever the code has there. */
    private long[] packed(byte... code) {
        long[] packed = new long[words];
        for (int i = 0; i < code.length; i++) {
            int shift = Long.SIZE - Byte.SIZE * (1 + i % Long.BYTES);
            packed[i / Long.BYTES] |= (code[i] & 0xffL) << shift;
        }
        if (dimension % Long.SIZE != 0) {
            packed[words - 1] &= -1L << (Long.SIZE - dimension % Long.SIZE);
        }
        return packed;
    }

    private static void requireSize(int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException("a vector of size " + found + ": expected " + expected);
        }
    }
}
