package dev.firth.core.quantization;

/** The codes of the rows of a {@link QuantizedFile}. Implementations are thread-safe. */
interface RowCodes {
    /** Offers the rows before {@code end} whose scores with a unit vector exceed the threshold. */
    void scan(float[] unit, int end, RowScores best);

    /** Hands over the cosines of the rows before {@code end} with some unit vectors; for PQ they are approximate. */
    void cosines(float[][] units, int end, RowCosines cosines);

    /** Writes the unit vector that a row's code stands for to {@code target[0..dim)}; zeros if it has no direction. */
    void direction(int row, float[] target);
}
