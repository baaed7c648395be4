package dev.firth.engine.onednn;

/** Computes a stretch of elements from stretches of the inputs. */
interface TileFunction {
    /** Writes {@code target[0..count)}. */
    void apply(float[][] inputs, float[] target, int count);
}
