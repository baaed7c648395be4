package dev.firth.wordnetworks.batch;

import dev.firth.engine.memory.FloatMemory;
import dev.firth.words.sampling.RandomStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Untrained tables, as word2vec.c and GloVe's own program start: uniform in +-1/(2 dim). */
public final class UniformTable {
    private UniformTable() {}

    /**
     * Makes a table {@code [rows, columns]} of type FLOAT.
     *
     * @param dim the length of the model's vectors
     * @param stream tells tables of one seed apart: a negative number
     */
    public static INDArray of(int rows, int columns, int dim, long seed, int stream) {
        INDArray table = Nd4j.create(DataType.FLOAT, rows, columns);
        FloatMemory memory = FloatMemory.of(table);
        RandomStream random = new RandomStream();
        float[] row = new float[columns];
        for (int id = 0; id < rows; id++) {
            random.seed(seed, stream, id);
            for (int column = 0; column < columns; column++) {
                row[column] = random.nextCentredFloat() / dim;
            }
            memory.put((long) id * columns, row, 0, columns);
        }
        return table;
    }
}
