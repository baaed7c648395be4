package dev.firth.engine.optimizer;

import dev.firth.engine.memory.FloatMemory;
import java.util.List;

/** The arrays through which one thread works on native memory: a stretch of a parameter and what belongs to it. */
final class Tile {
    /** The floats of a tile at most. */
    static final int SIZE = FloatMemory.TILE;

    final float[] parameter = new float[SIZE];
    final float[] gradient = new float[SIZE];

    /** What is being added to the gradient. */
    final float[] row = new float[SIZE];

    final float[][] moments = new float[2][SIZE];

    /** How many elements of the arrays count. */
    int count;

    /** Where the elements begin in the parameter. */
    long from;

    void read(FloatMemory parameters, List<FloatMemory> kept) {
        parameters.get(from, parameter, 0, count);
        for (int i = 0; i < kept.size(); i++) {
            kept.get(i).get(from, moments[i], 0, count);
        }
    }

    void write(FloatMemory parameters, List<FloatMemory> kept) {
        parameters.put(from, parameter, 0, count);
        for (int i = 0; i < kept.size(); i++) {
            kept.get(i).put(from, moments[i], 0, count);
        }
    }
}
