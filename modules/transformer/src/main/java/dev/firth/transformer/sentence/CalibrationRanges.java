package dev.firth.transformer.sentence;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.npy.NpyReader;
import dev.firth.core.npy.NpyType;
import dev.firth.core.npy.NpyWriter;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The smallest and largest number of each dimension, between which 256 steps of equal size are laid: the {@code ranges} of
 * sentence-transformers. Taken from a sample of vectors, a hundred or more, they serve every vector of that model. Immutable
 * and thread-safe.
 */
public final class CalibrationRanges {
    private static final int STEPS = 255;

    private final float[] lowest;
    private final float[] highest;
    private final float[] steps;

    private CalibrationRanges(float[] lowest, float[] highest) {
        this.lowest = lowest;
        this.highest = highest;
        this.steps = new float[lowest.length];
        for (int i = 0; i < steps.length; i++) {
            float step = (highest[i] - lowest[i]) / STEPS;
            steps[i] = step == 0 ? 1 : step;
        }
    }

    /**
     * The ranges of a sample.
     *
     * @param vectors at least one, all of one size
     * @throws IllegalArgumentException if there is none, their sizes differ, or a number is not finite
     */
    public static CalibrationRanges of(float[][] vectors) {
        if (vectors.length == 0) {
            throw new IllegalArgumentException("no vector to calibrate with: expected at least one");
        }
        float[] lowest = vectors[0].clone();
        float[] highest = vectors[0].clone();
        for (float[] vector : vectors) {
            requireSize(vector.length, lowest.length);
            for (int i = 0; i < lowest.length; i++) {
                lowest[i] = Math.min(lowest[i], vector[i]);
                highest[i] = Math.max(highest[i], vector[i]);
            }
        }
        return of(lowest, highest);
    }

    /**
     * Given ranges.
     *
     * @param lowest of each dimension
     * @param highest of each dimension, not below the lowest
     * @throws IllegalArgumentException if their sizes differ, a number is not finite, or the lowest is above the highest
     */
    public static CalibrationRanges of(float[] lowest, float[] highest) {
        requireSize(highest.length, lowest.length);
        for (int i = 0; i < lowest.length; i++) {
            // False for what is not a number, too.
            if (!(lowest[i] <= highest[i] && Float.isFinite(highest[i] - lowest[i]))) {
                throw new IllegalArgumentException("dimension " + i + " has the range " + lowest[i] + " to "
                        + highest[i] + ": expected finite numbers, the lower one first");
            }
        }
        return new CalibrationRanges(lowest.clone(), highest.clone());
    }

    /**
     * Reads ranges that {@link #write} or NumPy saved: float32 {@code [2, dimension]}, the lowest first.
     *
     * @throws InvalidFileException if the file does not hold such ranges
     */
    public static CalibrationRanges read(Path file) throws IOException {
        NpyReader reader = NpyReader.open(file);
        if (reader.type() != NpyType.FLOAT32 || reader.rows() != 2) {
            throw new InvalidFileException(
                    file,
                    "",
                    "2 rows of type " + NpyType.FLOAT32.descriptor(),
                    reader.rows() + " of type " + reader.type().descriptor(),
                    "Give a file of calibration ranges");
        }
        try {
            return of(reader.floats(0), reader.floats(1));
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(file, "", "calibration ranges", e.getMessage(), "Calibrate again");
        }
    }

    /** Saves the ranges as float32 {@code [2, dimension]} for {@link #read} and NumPy. */
    public void write(Path file) throws IOException {
        try (NpyWriter writer = NpyWriter.create(file, NpyType.FLOAT32, 2, lowest.length)) {
            writer.row(lowest);
            writer.row(highest);
            writer.commit();
        }
    }

    /** The size of the vectors. */
    public int dimension() {
        return lowest.length;
    }

    /** The number of the step, from 0 to 255, that each number lies in; the nearest for one beyond the range. */
    int[] levels(float[] vector) {
        requireSize(vector.length, lowest.length);
        int[] levels = new int[vector.length];
        for (int i = 0; i < levels.length; i++) {
            double level = Math.floor((vector[i] - lowest[i]) / steps[i]);
            levels[i] = (int) Math.max(0, Math.min(STEPS, level));
        }
        return levels;
    }

    /**
     * About the vector that was quantized: the middle of each number's step.
     *
     * @param codes of precision {@link VectorPrecision#INT8} or {@link VectorPrecision#UINT8}
     * @throws IllegalArgumentException if the size or the precision is another
     */
    public float[] restore(byte[] codes, VectorPrecision precision) {
        requireSize(codes.length, lowest.length);
        if (!precision.needsRanges()) {
            throw new IllegalArgumentException(
                    "vectors of precision " + precision.precisionName() + " have no ranges: expected int8 or uint8");
        }
        int zero = precision == VectorPrecision.INT8 ? Byte.MIN_VALUE : 0;
        float[] vector = new float[codes.length];
        for (int i = 0; i < vector.length; i++) {
            int level = (codes[i] - zero) & 0xff;
            vector[i] = Math.min(highest[i], lowest[i] + (level + 0.5f) * steps[i]);
        }
        return vector;
    }

    private static void requireSize(int found, int expected) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    "a vector of " + found + " numbers: expected " + expected + ", as the others have");
        }
    }
}
