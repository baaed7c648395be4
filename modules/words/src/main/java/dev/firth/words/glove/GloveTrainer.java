package dev.firth.words.glove;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import dev.firth.words.cooccurrence.Cooccurrences;
import dev.firth.words.training.CorpusTrainer;
import dev.firth.words.training.SettingsDifference;
import dev.firth.words.training.TrainingClock;
import dev.firth.words.training.TrainingPlan;
import dev.firth.words.training.TrainingPosition;
import dev.firth.words.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains GloVe and says how it goes: counts a corpus, shuffles the counts, trains, writes checkpoints, goes on from one.
 * The temporary files take 20 bytes a record of co-occurrence beside the encoded corpus.
 *
 * <p>A trainer serves one training at a time; only {@link #stop()} may be called from another thread.
 */
public final class GloveTrainer extends CorpusTrainer<GloveTrainer, GloveResult> {
    private static final Logger LOG = LoggerFactory.getLogger(GloveTrainer.class);

    private final GloveConfiguration configuration;
    private final int maxChunkElements;

    /** A trainer with these settings, which listens to nobody and writes no checkpoints. */
    public GloveTrainer(GloveConfiguration configuration) {
        this(configuration, Integer.MAX_VALUE);
    }

    /** With at most so many floats in one array of a matrix. */
    GloveTrainer(GloveConfiguration configuration, int maxChunkElements) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
        this.maxChunkElements = maxChunkElements;
    }

    @Override
    protected GloveTrainer self() {
        return this;
    }

    @Override
    public GloveResult train(Corpus corpus) throws IOException, InterruptedException {
        VocabularyOptions options = VocabularyOptions.DEFAULT
                .withMinCount(configuration.minCount())
                .withMaxSize(configuration.maxVocabularySize());
        Vocabulary vocabulary = corpus.buildVocabulary(options, configuration.threads(), corpusProgress());
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
        GloveModel model = GloveModel.initial(
                cooccurrences.vocabulary(), configuration.dim(), configuration.seed(), maxChunkElements);
        return train(cooccurrences, sha256, countingTime, model, TrainingPosition.START);
    }

    /**
     * Goes on from the file that {@link #checkpoints} names; the corpus is counted and shuffled again. With one thread the
     * result has the same bits as that of the uninterrupted training.
     *
     * @throws IOException if the checkpoint or the corpus cannot be read
     * @throws IllegalArgumentException if the checkpoint is of other settings (threads, memory and output aside) or of
     *     another corpus
     */
    @Override
    public GloveResult resume(Corpus corpus) throws IOException, InterruptedException {
        GloveCheckpoint checkpoint = checkpoint();
        long started = System.nanoTime();
        try (Cooccurrences counts = count(corpus, checkpoint.model().vocabulary())) {
            return resume(checkpoint, counts, sha256(corpus), since(started));
        }
    }

    /** The same on co-occurrences that were counted before. */
    public GloveResult resume(Cooccurrences cooccurrences, String sha256) throws IOException, InterruptedException {
        return resume(checkpoint(), cooccurrences, sha256, Duration.ZERO);
    }

    private GloveCheckpoint checkpoint() throws IOException {
        Path file = checkpointFile();
        GloveCheckpoint checkpoint = GloveCheckpoint.read(file, maxChunkElements);
        Map<String, Object> settings = GloveCheckpoint.settings(configuration);
        if (!checkpoint.settings().equals(settings)) {
            throw new IllegalArgumentException(file + " is the checkpoint of a training with other settings: "
                    + SettingsDifference.between(checkpoint.settings(), settings) + ". Resume with the same settings");
        }
        return checkpoint;
    }

    private GloveResult resume(
            GloveCheckpoint checkpoint, Cooccurrences cooccurrences, String sha256, Duration countingTime)
            throws IOException, InterruptedException {
        if (cooccurrences.size() != checkpoint.model().vocabulary().size()
                || cooccurrences.records() != checkpoint.records()
                || !sha256.equals(checkpoint.sha256())) {
            throw new IllegalArgumentException(checkpointFile()
                    + " is the checkpoint of a training on another text: it had " + checkpoint.records()
                    + " co-occurrences and the SHA-256 " + checkpoint.sha256() + ", this one has "
                    + cooccurrences.records() + " and " + sha256 + ". Resume with the same text");
        }
        LOG.info("resuming in epoch {}", checkpoint.position().epoch() + 1);
        return train(cooccurrences, sha256, countingTime, checkpoint.model(), checkpoint.position());
    }

    private Cooccurrences count(Corpus corpus, Vocabulary vocabulary) throws IOException {
        try (EncodedCorpus encoded = encode(corpus, vocabulary, configuration.threads())) {
            return Cooccurrences.count(
                    encoded, configuration.counting(), temporaryFolder(), configuration.threads(), listener());
        }
    }

    private GloveResult train(
            Cooccurrences cooccurrences,
            String sha256,
            Duration countingTime,
            GloveModel model,
            TrainingPosition position)
            throws IOException, InterruptedException {
        if (cooccurrences.records() == 0) {
            throw new IllegalArgumentException(
                    "there are no two words near each other in this text: GloVe has nothing to"
                            + " train on. Give more text, or lower minCount");
        }
        LOG.info("training on {} co-occurrences of {} words", cooccurrences.records(), cooccurrences.size());
        long started = System.nanoTime();
        TileShape shape =
                TileShape.of(cooccurrences.size(), 2 * model.stride(), configuration.memory(), configuration.threads());
        try (TiledRecords tiles = new TileShuffle(cooccurrences, configuration, shape).run(temporaryFolder())) {
            Duration shufflingTime = since(started);
            long shuffled = System.nanoTime();
            TrainingRun training = prepare(tiles, model, position, sha256);
            boolean completed = run(training);
            return new GloveResult(
                    model.vectors(configuration.outputVectors()),
                    completed,
                    training.epochs(),
                    model.vocabulary().totalCount(),
                    tiles.records(),
                    training.wordsTrained(),
                    countingTime,
                    shufflingTime,
                    since(shuffled));
        }
    }

    private TrainingRun prepare(TiledRecords tiles, GloveModel model, TrainingPosition position, String sha256) {
        TileOrder order = new TileOrder(tiles.tiles(), configuration.seed());
        TrainingClock clock = new TrainingClock(
                GloveCheckpoint.rate(configuration.learningRate()),
                Math.multiplyExact(model.vocabulary().totalCount(), (long) configuration.epochs()),
                position.wordsDone());
        return new TrainingRun(
                new TrainingPlan("glove", configuration.threads(), configuration.epochs(), tiles.tiles()),
                clock,
                thread -> new GloveWorker(configuration, model, tiles, order, clock),
                // A worker checks the loss of a tile itself: what a tile's loss may be depends on its values.
                (loss, epoch) -> {},
                position,
                listener(),
                checkpointSchedule((at, file) -> new GloveCheckpoint(
                                GloveCheckpoint.settings(configuration), model, at, tiles.records(), sha256)
                        .write(file)));
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
