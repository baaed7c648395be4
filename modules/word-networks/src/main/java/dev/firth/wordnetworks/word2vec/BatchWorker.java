package dev.firth.wordnetworks.word2vec;

import dev.firth.engine.Gradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.ElementType;
import dev.firth.wordnetworks.batch.TrainedTables;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.training.ChunkWorker;
import dev.firth.words.training.Loss;
import dev.firth.words.training.SentenceReader;
import dev.firth.words.training.TrainingClock;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Trains on chunks of an encoded corpus, batch by batch. The last batch of a chunk need not be full, so that nothing is
 * carried from chunk to chunk but the tables.
 */
final class BatchWorker implements ChunkWorker {
    private final SentenceReader sentences;
    private final Word2VecNetwork network;
    private final TrainingSession session;
    private final TrainedTables tables;
    private final TrainingClock clock;
    private final long seed;
    private final RandomStream random = new RandomStream();
    private final Loss loss = new Loss();

    BatchWorker(
            SentenceReader sentences,
            Word2VecNetwork network,
            TrainingSession session,
            TrainedTables tables,
            TrainingClock clock,
            long seed) {
        this.sentences = sentences;
        this.network = network;
        this.session = session;
        this.tables = tables;
        this.clock = clock;
        this.seed = seed;
    }

    @Override
    public Loss train(int epoch, long chunk) {
        loss.clear();
        random.seed(seed, epoch, chunk);
        sentences.open(chunk);
        for (int length = sentences.next(random); length >= 0; length = sentences.next(random)) {
            // A sentence of one word has no pair.
            for (int start = 0; start < length && length > 1; start += network.centres()) {
                network.add(sentences.sentence(), length, start, random);
                if (network.isFull()) {
                    step();
                }
            }
        }
        step();
        return loss;
    }

    /** Trains on the batch, and empties it. */
    private void step() {
        clock.advance(sentences.takeWordsRead());
        if (network.examples() == 0) {
            return;
        }
        Map<String, INDArray> inputs = network.arrays(ElementType.FLOAT);
        try {
            // Without dropout the number of the step does not matter.
            Gradients gradients = session.gradients(inputs, 0);
            loss.add(gradients.loss(), network.examples());
            tables.apply(gradients, clock.learningRate());
        } finally {
            inputs.values().forEach(INDArray::close);
        }
        network.clear();
    }
}
