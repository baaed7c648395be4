package dev.firth.words.training;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What trainers on a corpus have in common: who listens, where temporary files and checkpoints go, and how to stop.
 *
 * <p>A trainer serves one training at a time; only {@link #stop()} may be called from another thread.
 *
 * @param <T> the trainer itself
 * @param <R> what a training gives
 */
public abstract class CorpusTrainer<T extends CorpusTrainer<T, R>, R> {
    private static final Duration NEVER = Duration.ofDays(36_500);

    private TrainingListener listener = TrainingListener.NONE;
    private CorpusProgress corpusProgress = CorpusProgress.NONE;
    private Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));
    private Path checkpointFile;
    private Duration checkpointInterval = NEVER;
    private boolean stopped;
    private TrainingRun run;

    /** A trainer that listens to nobody and writes no checkpoints. */
    protected CorpusTrainer() {}

    /** This trainer. */
    protected abstract T self();

    /** Sets who hears how the training goes. */
    public final T listener(TrainingListener trainingListener) {
        this.listener = Objects.requireNonNull(trainingListener);
        return self();
    }

    /** Sets who hears how reading the corpus goes. */
    public final T corpusProgress(CorpusProgress progress) {
        this.corpusProgress = Objects.requireNonNull(progress);
        return self();
    }

    /** Sets the folder of the temporary files, among them the encoded corpus, which takes 4 bytes a word. */
    public final T temporaryFolder(Path folder) {
        this.temporaryFolder = Objects.requireNonNull(folder);
        return self();
    }

    /**
     * Has checkpoints written.
     *
     * @param file replaced by each checkpoint, when that is whole
     * @param interval the time between two of them; one more is written when the training is stopped
     */
    public final T checkpoints(Path file, Duration interval) {
        this.checkpointFile = Objects.requireNonNull(file);
        this.checkpointInterval = Objects.requireNonNull(interval);
        return self();
    }

    /**
     * Trains from the beginning.
     *
     * @throws IOException if the corpus cannot be read or a checkpoint cannot be written
     * @throws DivergenceException if the learning rate is too high
     */
    public abstract R train(Corpus corpus) throws IOException, InterruptedException;

    /**
     * Goes on from the file that {@link #checkpoints} names. With one thread the result has the same bits as that of the
     * uninterrupted training.
     *
     * @throws IOException if the checkpoint or the corpus cannot be read
     * @throws IllegalArgumentException if the checkpoint is of other settings (the number of threads aside) or of
     *     another corpus
     */
    public abstract R resume(Corpus corpus) throws IOException, InterruptedException;

    /**
     * Ends the training soon: what is in work is finished, a checkpoint is written if checkpoints were asked for, and the
     * result says that it is not complete. May be called from any thread, before the training too.
     */
    public final void stop() {
        TrainingRun current;
        synchronized (this) {
            stopped = true;
            current = run;
        }
        if (current != null) {
            current.requestStop();
        }
    }

    /** Runs a training that {@link #stop()} ends. */
    protected final boolean run(TrainingRun training) throws IOException, InterruptedException {
        synchronized (this) {
            run = training;
            if (stopped) {
                training.requestStop();
            }
        }
        return training.run();
    }

    /** Encodes a corpus in the temporary folder. */
    protected final EncodedCorpus encode(Corpus corpus, Vocabulary vocabulary, int threads) throws IOException {
        return corpus.encode(vocabulary, temporaryFolder, threads, corpusProgress);
    }

    /** The hash of a corpus that was read. */
    protected static String sha256(Corpus corpus) {
        return corpus.sha256().orElseThrow(() -> new IllegalStateException("a corpus that was read has a hash"));
    }

    /** Who hears how the training goes. */
    protected final TrainingListener listener() {
        return listener;
    }

    /** Who hears how reading the corpus goes. */
    protected final CorpusProgress corpusProgress() {
        return corpusProgress;
    }

    /** The folder of the temporary files. */
    protected final Path temporaryFolder() {
        return temporaryFolder;
    }

    /**
     * The checkpoint file.
     *
     * @throws IllegalStateException if none was named
     */
    protected final Path checkpointFile() {
        if (checkpointFile == null) {
            throw new IllegalStateException("there is no checkpoint to resume from: name its file with checkpoints()");
        }
        return checkpointFile;
    }

    /** Writes a checkpoint whenever it is time, if checkpoints were asked for. */
    protected final CheckpointSchedule checkpointSchedule(CheckpointOutput output) {
        return checkpointFile == null
                ? CheckpointSchedule.NEVER
                : new TimedCheckpoints(checkpointInterval, position -> output.write(position, checkpointFile));
    }

    /** Writes one checkpoint. */
    @FunctionalInterface
    protected interface CheckpointOutput {
        /** Writes one for this position in place of {@code file}. */
        void write(TrainingPosition position, Path file) throws IOException;
    }
}
