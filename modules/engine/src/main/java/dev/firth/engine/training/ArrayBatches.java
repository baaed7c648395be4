package dev.firth.engine.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batches from arrays that hold all the data, one sample a row, in another order in each epoch. The last batch of an epoch
 * has the samples that are left. Immutable; its iterators are not thread-safe.
 */
public final class ArrayBatches implements Batches {
    private final Map<String, INDArray> data;
    private final int samples;
    private final int batchSize;
    private final long seed;

    /**
     * Takes the data, which is not copied unless it is a view or in another order than c.
     *
     * @param data arrays with the same first size, under the names of inputs
     * @param batchSize how many samples a batch has, at least 1
     * @param seed the seed of the orders
     */
    public ArrayBatches(Map<String, INDArray> data, int batchSize, long seed) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize " + batchSize + ": expected at least 1");
        }
        this.data = new LinkedHashMap<>();
        data.forEach((name, array) -> this.data.put(name, owned(array)));
        long[] sizes = data.values().stream()
                .mapToLong(array -> array.size(0))
                .distinct()
                .toArray();
        if (sizes.length != 1) {
            throw new IllegalArgumentException(
                    "the arrays have " + Arrays.toString(sizes) + " samples: expected one number");
        }
        this.samples = Math.toIntExact(sizes[0]);
        this.batchSize = batchSize;
        this.seed = seed;
    }

    private static INDArray owned(INDArray array) {
        return array.isView() || array.ordering() != 'c' ? array.dup('c') : array;
    }

    @Override
    public OptionalLong batchesPerEpoch() {
        return OptionalLong.of((samples + batchSize - 1) / batchSize);
    }

    @Override
    public BatchIterator epoch(int epoch, long position) {
        return new Epoch(order(epoch), Math.toIntExact(position * batchSize));
    }

    /** A shuffle (Fisher and Yates 1938). */
    private int[] order(int epoch) {
        SplittableRandom random = new SplittableRandom(seed * 31 + epoch);
        int[] order = new int[samples];
        for (int i = 0; i < samples; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private final class Epoch implements BatchIterator {
        private final int[] order;
        private final Map<String, INDArray> batch = new LinkedHashMap<>();
        private int next;

        Epoch(int[] order, int next) {
            this.order = order;
            this.next = next;
        }

        @Override
        public boolean hasNext() {
            return next < samples;
        }

        @Override
        public Map<String, INDArray> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the epoch is over");
            }
            int[] rows = Arrays.copyOfRange(order, next, Math.min(samples, next + batchSize));
            next += rows.length;
            close();
            data.forEach((name, array) -> batch.put(name, rows(array, rows)));
            return batch;
        }

        /** Frees the arrays of the batch before. */
        @Override
        public void close() {
            batch.values().forEach(INDArray::close);
            batch.clear();
        }
    }

    private static INDArray rows(INDArray array, int[] rows) {
        long[] shape = array.shape().clone();
        shape[0] = rows.length;
        INDArray target = Nd4j.createUninitialized(array.dataType(), shape, 'c');
        long bytes = array.length() / array.size(0) * array.dataType().width();
        BytePointer from = new BytePointer(array.data().addressPointer());
        BytePointer to = new BytePointer(target.data().addressPointer());
        for (int i = 0; i < rows.length; i++) {
            Pointer.memcpy(to.getPointer(i * bytes), from.getPointer(rows[i] * bytes), bytes);
        }
        return target;
    }
}
