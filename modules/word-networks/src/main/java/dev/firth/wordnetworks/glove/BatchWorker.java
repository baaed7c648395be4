package dev.firth.wordnetworks.glove;

import dev.firth.engine.Gradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.ElementType;
import dev.firth.wordnetworks.batch.TrainedTables;
import dev.firth.words.training.ChunkWorker;
import dev.firth.words.training.DivergenceException;
import dev.firth.words.training.Loss;
import dev.firth.words.training.TrainingClock;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Trains on buckets of records, batch by batch; the last batch of a bucket need not be full. */
final class BatchWorker implements ChunkWorker {
    /** A loss so many times that of a model that knows nothing is past mending. */
    private static final double HOPELESS = 100;

    private final ShuffledRecords records;
    private final GloveNetwork network;
    private final TrainingSession session;
    private final TrainedTables tables;
    private final TrainingClock clock;
    private final long words;
    private final ShuffledRecords.Bucket bucket = new ShuffledRecords.Bucket();
    private final Loss loss = new Loss();

    /**
     * A worker.
     *
     * @param words what the clock counts in an epoch
     */
    BatchWorker(
            ShuffledRecords records,
            GloveNetwork network,
            TrainingSession session,
            TrainedTables tables,
            TrainingClock clock,
            long words) {
        this.records = records;
        this.network = network;
        this.session = session;
        this.tables = tables;
        this.clock = clock;
        this.words = words;
    }

    @Override
    public Loss train(int epoch, long chunk) {
        int number = Math.toIntExact(chunk);
        loss.clear();
        records.read(epoch, number, bucket);
        for (int i = 0; i < bucket.size(); i++) {
            network.add(bucket.row(i), bucket.column(i), bucket.value(i));
            if (network.isFull()) {
                step(epoch);
            }
        }
        if (network.size() > 0) {
            step(epoch);
        }
        clock.advance(wordsBefore(number + 1) - wordsBefore(number));
        return loss;
    }

    private long wordsBefore(int number) {
        return (long) ((double) records.recordsBefore(number) / records.records() * words);
    }

    /** Trains on the batch, and empties it. */
    private void step(int epoch) {
        Map<String, INDArray> inputs = network.arrays(ElementType.FLOAT);
        try {
            // Without dropout the number of the step does not matter.
            Gradients gradients = session.gradients(inputs, 0);
            check(gradients.loss(), epoch);
            loss.add(gradients.loss(), network.size());
            tables.apply(gradients, GloveNetworkTrainer.RATE);
        } finally {
            inputs.values().forEach(INDArray::close);
        }
        network.clear();
    }

    private void check(double cost, int epoch) {
        if (!(cost <= HOPELESS * (network.guessing() + network.size()))) {
            throw new DivergenceException(String.format(
                    Locale.ROOT,
                    "the training diverged in epoch %d (mean loss %s): lower learningRate, to a half of it or less",
                    epoch + 1,
                    Double.isFinite(cost)
                            ? String.format(Locale.ROOT, "%.1f", cost / network.size())
                            : "not a number"));
        }
    }
}
