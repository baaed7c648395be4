package dev.firth.wordnetworks.word2vec;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import dev.firth.engine.Engine;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.network.ElementType;
import dev.firth.wordnetworks.batch.NetworkCheckpoint;
import dev.firth.wordnetworks.batch.TrainedTables;
import dev.firth.words.sampling.Subsampling;
import dev.firth.words.training.CheckpointFormat;
import dev.firth.words.training.CorpusTrainer;
import dev.firth.words.training.DivergenceException;
import dev.firth.words.training.LinearDecay;
import dev.firth.words.training.SentenceReader;
import dev.firth.words.training.TrainingClock;
import dev.firth.words.training.TrainingPlan;
import dev.firth.words.training.TrainingPosition;
import dev.firth.words.training.TrainingRun;
import dev.firth.words.word2vec.Word2VecConfiguration;
import dev.firth.words.word2vec.Word2VecResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Trains Word2Vec as a network, in batches, with any engine: on the same words, windows and noise words as the SIMD
 * trainer, by {@link TrainedTables AdaGrad}. One thread makes the batches and waits for the engine, which uses threads of
 * its own: the same seed gives the same bits on one engine and machine, where that engine computes the same bits twice.
 *
 * <p>A trainer serves one training at a time; only {@link #stop()} may be called from another thread.
 *
 * <pre>{@code
 * Word2VecNetworkConfiguration configuration =
 *         new Word2VecNetworkConfiguration(Word2Vec.builder().build(), WordLoss.NEGATIVE_SAMPLING, 4096);
 * WordVectors vectors = new Word2VecNetworkTrainer(configuration, Engines.standard()).train(corpus).vectors();
 * }</pre>
 */
public final class Word2VecNetworkTrainer extends CorpusTrainer<Word2VecNetworkTrainer, Word2VecResult> {
    private static final CheckpointFormat FORMAT = new CheckpointFormat("FIRTHW2N", 1, "Word2Vec network");

    /** The learning rate where none is given; found on a generated text and on Wikipedia. */
    private static final double LEARNING_RATE = 0.3;

    private static final double INITIAL_ACCUMULATOR = 1;

    /** Tokens in a chunk at least; more with large batches, so that few batches are not full. */
    private static final int CHUNK_LENGTH = 1 << 16;

    private static final int BATCHES_IN_CHUNK = 16;

    private final Word2VecNetworkConfiguration configuration;
    private final Word2VecConfiguration words;
    private final Engine engine;

    /** A trainer with these settings, which listens to nobody and writes no checkpoints. */
    public Word2VecNetworkTrainer(Word2VecNetworkConfiguration configuration, Engine engine) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
        this.words = configuration.words();
        this.engine = Objects.requireNonNull(engine, "engine");
    }

    @Override
    protected Word2VecNetworkTrainer self() {
        return this;
    }

    @Override
    public Word2VecResult train(Corpus corpus) throws IOException, InterruptedException {
        VocabularyOptions options =
                VocabularyOptions.DEFAULT.withMinCount(words.minCount()).withMaxSize(words.maxVocabularySize());
        Vocabulary vocabulary = corpus.buildVocabulary(options, words.threads(), corpusProgress());
        configuration.checkFits(vocabulary.size());
        double rate = words.learningRate().orElse(LEARNING_RATE);
        LinearDecay decay = new LinearDecay(rate, words.minLearningRate().orElse(rate * 1e-4));
        Word2VecNetwork network = new Word2VecNetwork(configuration, vocabulary, ElementType.FLOAT);
        try (TrainedTables tables = tables(network);
                EncodedCorpus encoded = encode(corpus, vocabulary, words.threads())) {
            NetworkCheckpoint start = new NetworkCheckpoint(vocabulary, decay, TrainingPosition.START, sha256(corpus));
            return train(encoded, network, tables, start);
        }
    }

    @Override
    public Word2VecResult resume(Corpus corpus) throws IOException, InterruptedException {
        Word2VecNetwork[] network = new Word2VecNetwork[1];
        TrainedTables[] tables = new TrainedTables[1];
        try {
            NetworkCheckpoint checkpoint = NetworkCheckpoint.read(
                    checkpointFile(),
                    FORMAT,
                    configuration.toMap(),
                    words.epochs(),
                    (long) words.dim() * Float.BYTES,
                    vocabulary -> {
                        network[0] = new Word2VecNetwork(configuration, vocabulary, ElementType.FLOAT);
                        tables[0] = tables(network[0]);
                        return tables[0];
                    });
            try (EncodedCorpus encoded = encode(corpus, checkpoint.vocabulary(), words.threads())) {
                checkpoint.requireSameText(checkpointFile(), sha256(corpus));
                return train(encoded, network[0], tables[0], checkpoint);
            }
        } finally {
            if (tables[0] != null) {
                tables[0].close();
            }
        }
    }

    private TrainedTables tables(Word2VecNetwork network) {
        return new TrainedTables(network.network(), name -> INITIAL_ACCUMULATOR, words.threads());
    }

    private Word2VecResult train(
            EncodedCorpus corpus, Word2VecNetwork network, TrainedTables tables, NetworkCheckpoint start)
            throws IOException, InterruptedException {
        long started = System.nanoTime();
        try (TrainingSession session =
                engine.train(network.network(), Word2VecNetwork.LOSS, List.of(), tables.names(), words.seed())) {
            TrainingRun training = prepare(corpus, network, session, tables, start);
            boolean completed = run(training);
            return new Word2VecResult(
                    new WordVectors(start.vocabulary(), tables.copy(HiddenVectors.TABLE)),
                    completed,
                    start.decay().start(),
                    training.epochs(),
                    corpus.words(),
                    training.wordsTrained(),
                    Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private TrainingRun prepare(
            EncodedCorpus corpus,
            Word2VecNetwork network,
            TrainingSession session,
            TrainedTables tables,
            NetworkCheckpoint start) {
        int chunkLength = Math.max(CHUNK_LENGTH, BATCHES_IN_CHUNK * configuration.batchSize());
        TrainingClock clock = new TrainingClock(
                start.decay(),
                Math.multiplyExact(corpus.words(), (long) words.epochs()),
                start.position().wordsDone());
        Subsampling subsampling = new Subsampling(start.vocabulary(), words.subsample());
        double guessing = configuration.guessing(start.vocabulary().size());
        return new TrainingRun(
                new TrainingPlan("word2vec", 1, words.epochs(), SentenceReader.chunks(corpus, chunkLength)),
                clock,
                thread -> new BatchWorker(
                        new SentenceReader(corpus, subsampling, chunkLength, words.maxSentenceLength()),
                        network,
                        session,
                        tables,
                        clock,
                        words.seed()),
                (loss, epoch) ->
                        DivergenceException.check(loss, guessing, start.decay().start(), epoch, ""),
                start.position(),
                listener(),
                checkpointSchedule((at, file) -> write(file, start, at, tables)));
    }

    private void write(Path file, NetworkCheckpoint start, TrainingPosition position, TrainedTables tables)
            throws IOException {
        new NetworkCheckpoint(start.vocabulary(), start.decay(), position, start.sha256())
                .write(file, FORMAT, configuration.toMap(), tables);
    }
}
