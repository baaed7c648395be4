package dev.firth.words.glove;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.kernel.AdaGradKernels;
import dev.firth.words.training.ChunkWorker;
import dev.firth.words.training.DivergenceException;
import dev.firth.words.training.Loss;
import dev.firth.words.training.TrainingClock;
import java.util.Locale;

/** Trains on tiles; one thread's. */
final class GloveWorker implements ChunkWorker {
    /** A loss so many times that of a model that knows nothing is past mending. */
    private static final double HOPELESS = 100;

    private final GloveConfiguration configuration;
    private final GloveModel model;
    private final TiledRecords tiles;
    private final TileOrder order;
    private final TrainingClock clock;
    private final AdaGradKernels kernels = AdaGradKernels.create();
    private final TileRecords records = new TileRecords();
    private final Loss loss = new Loss();
    private final float[] wordRates;
    private final float[] contextRates;

    GloveWorker(
            GloveConfiguration configuration,
            GloveModel model,
            TiledRecords tiles,
            TileOrder order,
            TrainingClock clock) {
        this.configuration = configuration;
        this.model = model;
        this.tiles = tiles;
        this.order = order;
        this.clock = clock;
        this.wordRates = model.wordRates((float) configuration.learningRate());
        this.contextRates = model.contextRates((float) configuration.learningRate());
    }

    @Override
    public Loss train(int epoch, long chunk) {
        int tile = order.tile(epoch, Math.toIntExact(chunk));
        tiles.read(tile, records);
        double cost = train();
        check(cost, epoch);
        loss.clear();
        loss.add(cost, records.count());
        clock.advance(tiles.share(tile, model.vocabulary().totalCount()));
        return loss;
    }

    /** Trains on the tile that was read; the sum of the losses of its records. */
    private double train() {
        FloatMatrix words = model.words();
        FloatMatrix contexts = model.contexts();
        int stride = model.stride();
        float clip = (float) configuration.gradientClip();
        double cost = 0;
        for (int record = 0; record < records.count(); record++) {
            int row = records.row(record);
            int column = records.column(record);
            float[] word = words.chunk(row);
            int wordAt = words.offset(row);
            float[] context = contexts.chunk(column);
            int contextAt = contexts.offset(column);
            float difference = kernels.dot(word, wordAt, context, contextAt, stride) - records.log(record);
            float gradient = records.weight(record) * difference;
            cost += 0.5 * gradient * difference;
            kernels.descend(word, wordAt, context, contextAt, stride, gradient, wordRates, contextRates, clip);
        }
        return cost;
    }

    private void check(double cost, int epoch) {
        double guessing = 0;
        for (int record = 0; record < records.count(); record++) {
            guessing += 0.5 * records.weight(record) * records.log(record) * records.log(record);
        }
        if (!(cost <= HOPELESS * (guessing + records.count()))) {
            throw new DivergenceException(String.format(
                    Locale.ROOT,
                    "the training diverged in epoch %d (mean loss %s, where vectors of zeros give %.1f) with learningRate"
                            + " = %s: lower learningRate, to a half of it or less; lowering gradientClip = %s helps too",
                    epoch + 1,
                    Double.isFinite(cost) ? String.format(Locale.ROOT, "%.1f", cost / records.count()) : "not a number",
                    guessing / records.count(),
                    configuration.learningRate(),
                    configuration.gradientClip()));
        }
    }
}
