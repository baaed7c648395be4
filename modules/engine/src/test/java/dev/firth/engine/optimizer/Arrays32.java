package dev.firth.engine.optimizer;

import dev.firth.engine.Gradients;
import dev.firth.engine.memory.FloatMemory;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Makes and reads arrays of floats for the tests of optimizers. */
final class Arrays32 {
    private Arrays32() {}

    static INDArray of(float[] values, long... shape) {
        INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
        FloatMemory.of(array).put(0, values, 0, values.length);
        return array;
    }

    static float[] read(INDArray array) {
        return read(FloatMemory.of(array));
    }

    static float[] read(FloatMemory memory) {
        float[] values = new float[(int) memory.length()];
        memory.get(0, values, 0, values.length);
        return values;
    }

    static float[] gaussian(Random random, int count, double scale) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (random.nextGaussian() * scale);
        }
        return values;
    }

    static Gradients dense(Map<String, INDArray> gradients) {
        return new Gradients(0, Map.of(), gradients, List.of());
    }
}
