package dev.firth.transformer.encoder;

import dev.firth.engine.memory.FloatMemory;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * New parameters as BERT starts them: weights and tables from a normal distribution, biases 0, gains of layer
 * normalizations 1 (Devlin et al. 2019, and its published code). Every parameter has a generator of its own, so that the
 * order in which a graph asks does not count. Thread-safe.
 *
 * @param seed of the generators
 * @param standardDeviation of the normal distribution
 */
public record RandomParameters(long seed, double standardDeviation) implements Parameters {
    @Override
    public INDArray array(String name, long... shape) {
        if (name.endsWith(".bias")) {
            return Nd4j.zeros(DataType.FLOAT, shape);
        }
        if (name.endsWith("LayerNorm.weight")) {
            return Nd4j.ones(DataType.FLOAT, shape);
        }
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        FloatMemory memory = FloatMemory.of(array);
        Random random = new Random(31 * seed + name.hashCode());
        float[] tile = new float[FloatMemory.TILE];
        for (long at = 0; at < memory.length(); at += tile.length) {
            int count = (int) Math.min(tile.length, memory.length() - at);
            for (int i = 0; i < count; i++) {
                tile[i] = (float) (standardDeviation * random.nextGaussian());
            }
            memory.put(at, tile, 0, count);
        }
        return array;
    }
}
