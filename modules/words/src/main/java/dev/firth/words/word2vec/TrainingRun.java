package dev.firth.words.word2vec;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.progress.EpochReport;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Trains a model on an encoded corpus, epoch by epoch, with as many threads as the configuration says.
 *
 * <p>The corpus is cut into chunks, which threads take one after the other. Every random number of a chunk comes from
 * the seed, the epoch and the chunk's number, so that the place between two chunks is all that a checkpoint has to
 * remember, and one thread gives the same bits with and without an interruption.
 */
final class TrainingRun {
    /** The learning rate follows the progress in steps of about so many words, as in word2vec.c. */
    private static final int WORDS_BETWEEN_RATES = 10_000;

    private static final long NANOS_BETWEEN_REPORTS = 250_000_000;

    private final Word2VecConfiguration configuration;
    private final EncodedCorpus corpus;
    private final Word2VecModel model;
    private final LinearDecay decay;
    private final TrainingListener listener;
    private final CheckpointSchedule checkpoints;
    private final int chunkLength;
    private final Subsampling subsampling;
    private final long totalWords;

    private final AtomicLong wordsDone = new AtomicLong();
    private final Loss epochLoss = new Loss();
    private final List<EpochReport> epochs = new ArrayList<>();
    private final long wordsBefore;
    private int epoch;
    private long firstChunk;
    private ChunkQueue queue;
    private volatile boolean stopRequested;
    private long started;
    private long lastReport;

    TrainingRun(
            Word2VecConfiguration configuration,
            EncodedCorpus corpus,
            Word2VecModel model,
            LinearDecay decay,
            TrainingPosition position,
            TrainingListener listener,
            CheckpointSchedule checkpoints,
            int chunkLength) {
        this.configuration = configuration;
        this.corpus = corpus;
        this.model = model;
        this.decay = decay;
        this.listener = listener;
        this.checkpoints = checkpoints;
        this.chunkLength = chunkLength;
        this.subsampling = new Subsampling(model.vocabulary(), configuration.subsample());
        this.totalWords = Math.multiplyExact(corpus.words(), (long) configuration.epochs());
        this.epoch = position.epoch();
        this.firstChunk = position.chunk();
        this.wordsBefore = position.wordsDone();
        wordsDone.set(position.wordsDone());
        epochLoss.add(position.lossSum(), position.lossExamples());
        for (double loss : position.epochLosses()) {
            epochs.add(new EpochReport(epochs.size() + 1, configuration.epochs(), loss, Double.NaN, Duration.ZERO));
        }
    }

    /**
     * Trains until the last epoch is done or a stop is requested.
     *
     * @return whether the last epoch was done
     */
    boolean run() throws IOException, InterruptedException {
        started = System.nanoTime();
        lastReport = started - NANOS_BETWEEN_REPORTS;
        listener.onStart("training", totalWords);
        ExecutorService threads = Executors.newFixedThreadPool(configuration.threads(), task -> {
            Thread thread = new Thread(task, "word2vec");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Worker> workers = new ArrayList<>();
            for (int thread = 0; thread < configuration.threads(); thread++) {
                workers.add(new Worker(thread));
            }
            while (epoch < configuration.epochs()) {
                if (!runEpoch(threads, workers)) {
                    return false;
                }
            }
            // The end is a checkpoint too: another training can continue from it with other text.
            checkpoints.write(position(0));
            return true;
        } finally {
            requestStop();
            threads.shutdownNow();
        }
    }

    private boolean runEpoch(ExecutorService threads, List<Worker> workers) throws IOException, InterruptedException {
        long epochStarted = System.nanoTime();
        long wordsAtStart = wordsDone.get();
        synchronized (this) {
            queue = new ChunkQueue(firstChunk, SentenceReader.chunks(corpus, chunkLength));
            if (stopRequested) {
                queue.stop();
            }
        }
        List<Future<?>> futures = new ArrayList<>();
        for (Worker worker : workers) {
            futures.add(threads.submit(worker::trainChunks));
        }
        awaitAll(futures);
        if (queue.next() < SentenceReader.chunks(corpus, chunkLength)) {
            checkpoints.write(position(queue.next()));
            return false;
        }
        epoch++;
        firstChunk = 0;
        Duration elapsed = Duration.ofNanos(System.nanoTime() - epochStarted);
        double speed = (wordsDone.get() - wordsAtStart) / Math.max(1e-9, elapsed.toNanos() / 1e9);
        EpochReport report = new EpochReport(epoch, configuration.epochs(), epochLoss.mean(), speed, elapsed);
        epochs.add(report);
        epochLoss.clear();
        listener.onEpoch(report);
        return true;
    }

    private void awaitAll(List<Future<?>> futures) throws IOException, InterruptedException {
        Throwable failure = null;
        for (Future<?> future : futures) {
            try {
                future.get();
            } catch (ExecutionException e) {
                failure = failure == null ? e.getCause() : failure;
            }
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    /** Ends the training after the chunks that are in work; may be called from any thread. */
    synchronized void requestStop() {
        stopRequested = true;
        if (queue != null) {
            queue.stop();
        }
    }

    /** The reports of all epochs that are done. */
    List<EpochReport> epochs() {
        return List.copyOf(epochs);
    }

    /** How many words this run, not one before it, has trained on. */
    long wordsTrained() {
        return wordsDone.get() - wordsBefore;
    }

    /** Where the training stands; only to be asked while no chunk is in work. */
    private TrainingPosition position(long chunk) {
        return new TrainingPosition(
                epoch,
                chunk,
                wordsDone.get(),
                epochLoss.sum(),
                epochLoss.examples(),
                epochs.stream().map(EpochReport::meanLoss).toList());
    }

    /** What one thread works with. */
    private final class Worker {
        private final Loss loss = new Loss();
        private final RandomStream random = new RandomStream();
        private final SentenceReader sentences =
                new SentenceReader(corpus, subsampling, chunkLength, configuration.maxSentenceLength());
        private final UpdateSchedule schedule;

        private Worker(int thread) {
            schedule = Schedules.of(configuration, model, thread, loss);
        }

        private Void trainChunks() throws IOException, InterruptedException {
            try {
                for (long chunk = queue.take(); chunk >= 0; chunk = queue.take()) {
                    try {
                        trainChunk(chunk);
                    } finally {
                        queue.done();
                    }
                    if (checkpoints.isDue()) {
                        queue.quiesce(() -> checkpoints.write(position(queue.next())));
                    }
                }
                return null;
            } catch (IOException | RuntimeException | Error e) {
                queue.stop();
                throw e;
            }
        }

        private void trainChunk(long chunk) {
            random.seed(configuration.seed(), epoch, chunk);
            sentences.open(chunk);
            double learningRate = decay.at(wordsDone.get(), totalWords);
            int pending = 0;
            for (int length = sentences.next(random); length >= 0; length = sentences.next(random)) {
                schedule.train(sentences.sentence(), length, (float) learningRate, random);
                pending += sentences.takeWordsRead();
                if (pending >= WORDS_BETWEEN_RATES) {
                    learningRate = decay.at(wordsDone.addAndGet(pending), totalWords);
                    pending = 0;
                }
            }
            wordsDone.addAndGet(pending);
            schedule.publish();
            report(loss, learningRate);
            loss.clear();
        }
    }

    private synchronized void report(Loss chunkLoss, double learningRate) {
        DivergenceException.check(chunkLoss, configuration, decay.start(), epoch + 1);
        epochLoss.add(chunkLoss);
        long now = System.nanoTime();
        if (now - lastReport >= NANOS_BETWEEN_REPORTS) {
            lastReport = now;
            Duration elapsed = Duration.ofNanos(now - started);
            listener.onProgress(new TrainingProgress(
                    "training",
                    epoch + 1,
                    configuration.epochs(),
                    wordsDone.get(),
                    totalWords,
                    wordsTrained() / Math.max(1e-9, elapsed.toNanos() / 1e9),
                    learningRate,
                    chunkLoss.mean(),
                    elapsed));
        }
    }
}
