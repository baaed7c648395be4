package dev.firth.wordnetworks.glove;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import dev.firth.engine.Engine;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.ElementType;
import dev.firth.wordnetworks.batch.NetworkCheckpoint;
import dev.firth.wordnetworks.batch.TrainedTables;
import dev.firth.words.cooccurrence.Cooccurrences;
import dev.firth.words.glove.GloveConfiguration;
import dev.firth.words.glove.GloveResult;
import dev.firth.words.training.CheckpointFormat;
import dev.firth.words.training.CorpusTrainer;
import dev.firth.words.training.LinearDecay;
import dev.firth.words.training.TrainingClock;
import dev.firth.words.training.TrainingPlan;
import dev.firth.words.training.TrainingPosition;
import dev.firth.words.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Trains GloVe as a network, in batches, with any engine, on the same co-occurrences as the SIMD trainer.
 *
 * <p>AdaGrad is that of GloVe's own program, in the form of Duchi et al. 2011. That program sums up squares of steps, {@code
 * s = 1 + sum (rate g)^2}, and goes {@code rate g / sqrt(s)}; this is {@code g / sqrt(1/rate^2 + sum g^2)}: a learning rate
 * of 1 and sums that start at {@code 1/rate^2}, which for biases, whose rate is 1, is 1. Here a sum includes the gradient of
 * the batch that is being trained on. Gradients are not clipped: no step is longer than 1.
 *
 * <p>A trainer serves one training at a time; only {@link #stop()} may be called from another thread.
 */
public final class GloveNetworkTrainer extends CorpusTrainer<GloveNetworkTrainer, GloveResult> {
    /** AdaGrad's learning rate: see the class. */
    static final double RATE = 1;

    private static final CheckpointFormat FORMAT = new CheckpointFormat("FIRTHGLN", 1, "GloVe network");

    /** Records of a bucket at least; more with large batches, so that few batches are not full. */
    private static final int BUCKET_SIZE = 1 << 18;

    private static final int BATCHES_IN_BUCKET = 16;

    private final GloveNetworkConfiguration configuration;
    private final GloveConfiguration glove;
    private final Engine engine;

    /** A trainer with these settings, which listens to nobody and writes no checkpoints. */
    public GloveNetworkTrainer(GloveNetworkConfiguration configuration, Engine engine) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
        this.glove = configuration.glove();
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    @Override
    protected GloveNetworkTrainer self() {
        return this;
    }

    @Override
    public GloveResult train(Corpus corpus) throws IOException, InterruptedException {
        VocabularyOptions options =
                VocabularyOptions.DEFAULT.withMinCount(glove.minCount()).withMaxSize(glove.maxVocabularySize());
        Vocabulary vocabulary = corpus.buildVocabulary(options, glove.threads(), corpusProgress());
        long started = System.nanoTime();
        try (Cooccurrences counts = count(corpus, vocabulary)) {
            return train(counts, sha256(corpus), since(started));
        }
    }

    /**
     * Trains from the beginning on co-occurrences that were counted before.
     *
     * @param sha256 tells what they were counted from, for checkpoints
     * @throws IOException if a temporary file or a checkpoint cannot be written
     * @throws dev.firth.words.training.DivergenceException if the learning rate is too high
     */
    public GloveResult train(Cooccurrences cooccurrences, String sha256) throws IOException, InterruptedException {
        return train(cooccurrences, sha256, Duration.ZERO);
    }

    private GloveResult train(Cooccurrences cooccurrences, String sha256, Duration countingTime)
            throws IOException, InterruptedException {
        GloveNetwork network = network(cooccurrences.vocabulary());
        try (TrainedTables tables = tables(network)) {
            NetworkCheckpoint start = new NetworkCheckpoint(
                    cooccurrences.vocabulary(), new LinearDecay(RATE, RATE), TrainingPosition.START, sha256);
            return train(cooccurrences, network, tables, start, countingTime);
        }
    }

    /**
     * Goes on from the file that {@link #checkpoints} names; the corpus is counted and shuffled again.
     *
     * @throws IOException if the checkpoint or the corpus cannot be read
     * @throws IllegalArgumentException if the checkpoint is of other settings or of another corpus
     */
    @Override
    public GloveResult resume(Corpus corpus) throws IOException, InterruptedException {
        long started = System.nanoTime();
        return resume(vocabulary -> count(corpus, vocabulary), () -> sha256(corpus), started);
    }

    /** The same on co-occurrences that were counted before, which the caller closes. */
    public GloveResult resume(Cooccurrences cooccurrences, String sha256) throws IOException, InterruptedException {
        return resume(vocabulary -> cooccurrences, () -> sha256, System.nanoTime());
    }

    /** Gives the co-occurrences of a vocabulary. */
    private interface Counting {
        Cooccurrences count(Vocabulary vocabulary) throws IOException;
    }

    /** Gives the hash of what was counted. */
    private interface Hash {
        String sha256();
    }

    private GloveResult resume(Counting counting, Hash hash, long started) throws IOException, InterruptedException {
        GloveNetwork[] network = new GloveNetwork[1];
        TrainedTables[] tables = new TrainedTables[1];
        try {
            NetworkCheckpoint checkpoint = NetworkCheckpoint.read(
                    checkpointFile(),
                    FORMAT,
                    configuration.toMap(),
                    glove.epochs(),
                    (long) glove.dim() * Float.BYTES,
                    vocabulary -> {
                        network[0] = network(vocabulary);
                        tables[0] = tables(network[0]);
                        return tables[0];
                    });
            try (Cooccurrences counts = counting.count(checkpoint.vocabulary())) {
                checkpoint.requireSameText(checkpointFile(), hash.sha256());
                return train(counts, network[0], tables[0], checkpoint, since(started));
            }
        } finally {
            if (tables[0] != null) {
                tables[0].close();
            }
        }
    }

    private Cooccurrences count(Corpus corpus, Vocabulary vocabulary) throws IOException {
        try (EncodedCorpus encoded = encode(corpus, vocabulary, glove.threads())) {
            return Cooccurrences.count(encoded, glove.counting(), temporaryFolder(), glove.threads(), listener());
        }
    }

    private GloveNetwork network(Vocabulary vocabulary) {
        return new GloveNetwork(glove, vocabulary.size(), configuration.batchSize(), ElementType.FLOAT);
    }

    private TrainedTables tables(GloveNetwork network) {
        double ofVectors = 1 / (glove.learningRate() * glove.learningRate());
        return new TrainedTables(
                network.network(),
                name -> name.equals(GloveNetwork.WORDS) || name.equals(GloveNetwork.CONTEXTS) ? ofVectors : 1,
                glove.threads());
    }

    private GloveResult train(
            Cooccurrences cooccurrences,
            GloveNetwork network,
            TrainedTables tables,
            NetworkCheckpoint start,
            Duration countingTime)
            throws IOException, InterruptedException {
        if (cooccurrences.records() == 0) {
            throw new IllegalArgumentException("there are no two words near each other in this text: GloVe has nothing"
                    + " to train on. Give more text, or lower minCount");
        }
        long started = System.nanoTime();
        int bucketSize = Math.max(BUCKET_SIZE, BATCHES_IN_BUCKET * configuration.batchSize());
        try (ShuffledRecords records = ShuffledRecords.of(cooccurrences, bucketSize, temporaryFolder(), glove.seed());
                TrainingSession session =
                        engine.train(network.network(), GloveNetwork.LOSS, List.of(), tables.names(), glove.seed())) {
            Duration shufflingTime = since(started);
            long shuffled = System.nanoTime();
            TrainingRun training = prepare(records, network, session, tables, start);
            boolean completed = run(training);
            return new GloveResult(
                    vectors(start.vocabulary(), tables),
                    completed,
                    training.epochs(),
                    start.vocabulary().totalCount(),
                    records.records(),
                    training.wordsTrained(),
                    countingTime,
                    shufflingTime,
                    since(shuffled));
        }
    }

    private TrainingRun prepare(
            ShuffledRecords records,
            GloveNetwork network,
            TrainingSession session,
            TrainedTables tables,
            NetworkCheckpoint start) {
        long words = start.vocabulary().totalCount();
        TrainingClock clock = new TrainingClock(
                start.decay(),
                Math.multiplyExact(words, (long) glove.epochs()),
                start.position().wordsDone());
        return new TrainingRun(
                new TrainingPlan("glove", 1, glove.epochs(), records.buckets()),
                clock,
                thread -> new BatchWorker(records, network, session, tables, clock, words),
                // The worker checks the loss of each batch itself.
                (loss, epoch) -> {},
                start.position(),
                listener(),
                checkpointSchedule((at, file) -> write(file, start, at, tables)));
    }

    private void write(Path file, NetworkCheckpoint start, TrainingPosition position, TrainedTables tables)
            throws IOException {
        new NetworkCheckpoint(start.vocabulary(), start.decay(), position, start.sha256())
                .write(file, FORMAT, configuration.toMap(), tables);
    }

    private WordVectors vectors(Vocabulary vocabulary, TrainedTables tables) {
        FloatMatrix words = tables.copy(GloveNetwork.WORDS);
        FloatMatrix contexts = tables.copy(GloveNetwork.CONTEXTS);
        FloatMatrix wordBiases = tables.copy(GloveNetwork.WORD_BIASES);
        FloatMatrix contextBiases = tables.copy(GloveNetwork.CONTEXT_BIASES);
        FloatMatrix matrix =
                FloatMatrix.allocate(vocabulary.size(), glove.outputVectors().length(glove.dim()));
        for (int id = 0; id < vocabulary.size(); id++) {
            matrix.setRow(
                    id,
                    glove.outputVectors()
                            .vector(words.row(id), wordBiases.get(id, 0), contexts.row(id), contextBiases.get(id, 0)),
                    0);
        }
        return new WordVectors(vocabulary, matrix);
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
