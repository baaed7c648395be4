package dev.firth.words.fasttext;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import dev.firth.words.sampling.Subsampling;
import dev.firth.words.training.ChunkWorker;
import dev.firth.words.training.CorpusTrainer;
import dev.firth.words.training.DivergenceException;
import dev.firth.words.training.Loss;
import dev.firth.words.training.SentenceReader;
import dev.firth.words.training.SentenceWorker;
import dev.firth.words.training.SettingsDifference;
import dev.firth.words.training.TrainingClock;
import dev.firth.words.training.TrainingLimits;
import dev.firth.words.training.TrainingPlan;
import dev.firth.words.training.TrainingPosition;
import dev.firth.words.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains models of word vectors with character n-grams (Bojanowski et al. 2017), and says how it goes: counts and encodes
 * a corpus, trains, writes checkpoints, goes on from one.
 *
 * <p>A trainer serves one training at a time; only {@link #stop()} may be called from another thread.
 */
public final class FastTextTrainer extends CorpusTrainer<FastTextTrainer, FastTextResult> {
    private static final Logger LOG = LoggerFactory.getLogger(FastTextTrainer.class);

    private final FastTextConfiguration configuration;
    private final TrainingLimits limits;
    private WordVectors pretrained;

    /** A trainer with these settings, which listens to nobody and writes no checkpoints. */
    public FastTextTrainer(FastTextConfiguration configuration) {
        this(configuration, TrainingLimits.DEFAULT);
    }

    FastTextTrainer(FastTextConfiguration configuration, TrainingLimits limits) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
        this.limits = limits;
    }

    @Override
    protected FastTextTrainer self() {
        return this;
    }

    /**
     * Starts the rows of words from these vectors. Words that the corpus lacks join the vocabulary, each counted once.
     *
     * @throws IllegalArgumentException if their dimension is not {@code dim}
     */
    public FastTextTrainer pretrained(WordVectors vectors) {
        if (vectors.dim() != configuration.dim()) {
            throw new IllegalArgumentException("the pretrained vectors have dim = " + vectors.dim()
                    + ", the configuration has dim = " + configuration.dim() + ": set dim to " + vectors.dim());
        }
        this.pretrained = vectors;
        return this;
    }

    @Override
    public FastTextResult train(Corpus corpus) throws IOException, InterruptedException {
        VocabularyOptions options = VocabularyOptions.DEFAULT
                .withMinCount(configuration.minCount())
                .withMaxSize(configuration.maxVocabularySize());
        Vocabulary counted = corpus.buildVocabulary(options, configuration.threads(), corpusProgress());
        Vocabulary words = TrainingVocabulary.ofCorpus(counted, pretrained);
        try (EncodedCorpus encoded = encode(corpus, words, configuration.threads())) {
            int endOfLine = TrainingVocabulary.endOfLine(encoded, configuration.minCount());
            Vocabulary vocabulary = TrainingVocabulary.withEndOfLine(encoded, endOfLine);
            SubwordModel model = SubwordModel.initial(configuration, vocabulary, limits.maxChunkElements());
            if (pretrained != null) {
                model.adopt(pretrained);
            }
            return train(encoded, endOfLine, sha256(corpus), model, TrainingPosition.START);
        }
    }

    @Override
    public FastTextResult resume(Corpus corpus) throws IOException, InterruptedException {
        Path file = checkpointFile();
        SubwordCheckpoint checkpoint = SubwordCheckpoint.read(file, configuration.threads(), limits.maxChunkElements());
        SubwordModel model = checkpoint.model();
        if (!model.configuration().equals(configuration)) {
            throw new IllegalArgumentException(file + " is the checkpoint of a training with other settings: "
                    + SettingsDifference.between(model.configuration().toMap(), configuration.toMap())
                    + ". Resume with the same settings");
        }
        Vocabulary words = TrainingVocabulary.ofCorpus(model.vocabulary(), null);
        try (EncodedCorpus encoded = encode(corpus, words, configuration.threads())) {
            if (!checkpoint.isOf(encoded, sha256(corpus))) {
                throw new IllegalArgumentException(file + " is the checkpoint of a training on another text: it had "
                        + checkpoint.corpusWords() + " words of the vocabulary and the SHA-256 "
                        + checkpoint.corpusSha256() + ", " + corpus.describe() + " has " + encoded.words() + " and "
                        + sha256(corpus) + ". Resume with the same text");
            }
            LOG.info(
                    "resuming in epoch {} after {} words",
                    checkpoint.position().epoch() + 1,
                    checkpoint.position().wordsDone());
            int endOfLine = TrainingVocabulary.endOfLine(encoded, configuration.minCount());
            return train(encoded, endOfLine, sha256(corpus), model, checkpoint.position());
        }
    }

    private FastTextResult train(
            EncodedCorpus corpus, int endOfLine, String sha256, SubwordModel model, TrainingPosition position)
            throws IOException, InterruptedException {
        TrainingRun training = prepare(corpus, endOfLine, sha256, model, position);
        long started = System.nanoTime();
        boolean completed = run(training);
        Duration trainingTime = Duration.ofNanos(System.nanoTime() - started);
        return new FastTextResult(
                model.toFastTextModel(corpus.length() + corpus.unknownWords()),
                completed,
                training.epochs(),
                corpus.words(),
                training.wordsTrained(),
                trainingTime);
    }

    private TrainingRun prepare(
            EncodedCorpus corpus, int endOfLine, String sha256, SubwordModel model, TrainingPosition position) {
        TrainingPlan plan = new TrainingPlan(
                "fasttext",
                configuration.threads(),
                configuration.epochs(),
                SentenceReader.chunks(corpus, limits.chunkLength()));
        TrainingClock clock = new TrainingClock(
                SubwordCheckpoint.decay(configuration),
                Math.multiplyExact(corpus.words(), (long) configuration.epochs()),
                position.wordsDone());
        Subsampling subsampling = new Subsampling(model.vocabulary(), configuration.subsample());
        IntFunction<ChunkWorker> workers = thread -> {
            Loss loss = new Loss();
            SentenceReader sentences = new SentenceReader(
                    corpus, subsampling, limits.chunkLength(), configuration.maxSentenceLength(), endOfLine);
            return new SentenceWorker(
                    sentences, configuration.seed(), clock, SubwordSchedules.of(model, thread, loss), loss);
        };
        double outputs = model.layer().tree() == null ? 1.0 + configuration.negative() : 40;
        return new TrainingRun(
                plan,
                clock,
                workers,
                (loss, epoch) ->
                        DivergenceException.check(loss, outputs * Math.log(2), configuration.learningRate(), epoch, ""),
                position,
                listener(),
                checkpointSchedule((at, file) ->
                        new SubwordCheckpoint(model, at, corpus.length(), corpus.words(), sha256).write(file)));
    }
}
