package dev.firth.words.word2vec;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import dev.firth.words.training.CheckpointSchedule;
import dev.firth.words.training.CorpusTrainer;
import dev.firth.words.training.LinearDecay;
import dev.firth.words.training.SettingsDifference;
import dev.firth.words.training.TrainingLimits;
import dev.firth.words.training.TrainingPosition;
import dev.firth.words.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains Word2Vec and says how it goes: counts and encodes a corpus, trains, writes checkpoints, goes on from one.
 *
 * <p>A trainer serves one training at a time; only {@link #stop()} may be called from another thread.
 */
public final class Word2VecTrainer extends CorpusTrainer<Word2VecTrainer, Word2VecResult> {
    private static final Logger LOG = LoggerFactory.getLogger(Word2VecTrainer.class);

    private final Word2VecConfiguration configuration;
    private final TrainingLimits limits;
    /** A trainer with these settings, which listens to nobody and writes no checkpoints. */
    public Word2VecTrainer(Word2VecConfiguration configuration) {
        this(configuration, TrainingLimits.DEFAULT);
    }

    Word2VecTrainer(Word2VecConfiguration configuration, TrainingLimits limits) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
        this.limits = limits;
    }

    @Override
    protected Word2VecTrainer self() {
        return this;
    }

    @Override
    public Word2VecResult train(Corpus corpus) throws IOException, InterruptedException {
        Vocabulary vocabulary = countWords(corpus);
        try (EncodedCorpus encoded = encode(corpus, vocabulary)) {
            Word2VecModel model = Word2VecModel.initial(vocabulary, configuration, limits.maxChunkElements());
            return train(encoded, sha256(corpus), model, decay(encoded), TrainingPosition.START);
        }
    }

    @Override
    public Word2VecResult resume(Corpus corpus) throws IOException, InterruptedException {
        Path checkpointFile = checkpointFile();
        Checkpoint checkpoint = Checkpoint.read(checkpointFile, configuration.threads(), limits.maxChunkElements());
        if (!checkpoint.configuration().equals(configuration)) {
            throw new IllegalArgumentException(checkpointFile + " is the checkpoint of a training with other settings: "
                    + SettingsDifference.between(checkpoint.configuration().toMap(), configuration.toMap())
                    + ". Resume with the same settings, or start from its vectors with continueFrom");
        }
        try (EncodedCorpus encoded = encode(corpus, checkpoint.model().vocabulary())) {
            if (!checkpoint.isOf(encoded, sha256(corpus))) {
                throw new IllegalArgumentException(checkpointFile
                        + " is the checkpoint of a training on another text: it had "
                        + checkpoint.corpusWords() + " words of the vocabulary and the SHA-256 "
                        + checkpoint.corpusSha256() + ", " + corpus.describe() + " has " + encoded.words() + " and "
                        + sha256(corpus) + ". Resume with the same text, or train on this one with continueFrom");
            }
            LOG.info(
                    "resuming in epoch {} after {} words",
                    checkpoint.position().epoch() + 1,
                    checkpoint.position().wordsDone());
            return train(encoded, sha256(corpus), checkpoint.model(), checkpoint.decay(), checkpoint.position());
        }
    }

    /**
     * Trains on a new corpus, starting from the vectors of a checkpoint. Words that the checkpoint does not have and that
     * are frequent enough in the new corpus join its vocabulary.
     *
     * @throws IOException if the checkpoint or the corpus cannot be read
     * @throws IllegalArgumentException if {@code dim} is not the checkpoint's
     */
    public Word2VecResult continueFrom(Path checkpointToContinue, Corpus corpus)
            throws IOException, InterruptedException {
        Checkpoint checkpoint =
                Checkpoint.read(checkpointToContinue, configuration.threads(), limits.maxChunkElements());
        int formerDim = checkpoint.configuration().dim();
        if (formerDim != configuration.dim()) {
            throw new IllegalArgumentException(checkpointToContinue + " has vectors of dim = " + formerDim
                    + ", the configuration has dim = " + configuration.dim() + ": set dim to " + formerDim);
        }
        VocabularyUnion union = VocabularyUnion.of(checkpoint.model().vocabulary(), countWords(corpus));
        try (EncodedCorpus encoded = encode(corpus, union.vocabulary())) {
            Word2VecModel model = Word2VecModel.initial(union.vocabulary(), configuration, limits.maxChunkElements());
            model.adopt(checkpoint.model(), union);
            LOG.info(
                    "{} of {} words are new",
                    union.vocabulary().size() - checkpoint.model().vocabulary().size(),
                    union.vocabulary().size());
            return train(encoded, sha256(corpus), model, decay(encoded), TrainingPosition.START);
        }
    }

    private Vocabulary countWords(Corpus corpus) throws IOException {
        VocabularyOptions options = VocabularyOptions.DEFAULT
                .withMinCount(configuration.minCount())
                .withMaxSize(configuration.maxVocabularySize());
        return corpus.buildVocabulary(options, configuration.threads(), corpusProgress());
    }

    private EncodedCorpus encode(Corpus corpus, Vocabulary vocabulary) throws IOException {
        return encode(corpus, vocabulary, configuration.threads());
    }

    private LinearDecay decay(EncodedCorpus corpus) {
        double start = configuration.learningRate().orElseGet(() -> LearningRate.choose(configuration, corpus.words()));
        if (configuration.learningRate().isEmpty()) {
            LOG.info(
                    "learning rate {}, chosen for {} words and {} epochs",
                    start,
                    corpus.words(),
                    configuration.epochs());
        }
        return new LinearDecay(start, configuration.minLearningRate().orElse(start * 1e-4));
    }

    private Word2VecResult train(
            EncodedCorpus corpus, String sha256, Word2VecModel model, LinearDecay decay, TrainingPosition position)
            throws IOException, InterruptedException {
        CheckpointSchedule schedule = checkpointSchedule((at, file) ->
                new Checkpoint(configuration, model, decay, at, corpus.length(), corpus.words(), sha256).write(file));
        TrainingRun training = Word2VecRun.of(
                configuration, corpus, model, decay, position, listener(), schedule, limits.chunkLength());
        long started = System.nanoTime();
        boolean completed = run(training);
        return new Word2VecResult(
                new WordVectors(model.vocabulary(), model.input()),
                completed,
                decay.start(),
                training.epochs(),
                corpus.words(),
                training.wordsTrained(),
                Duration.ofNanos(System.nanoTime() - started));
    }
}
