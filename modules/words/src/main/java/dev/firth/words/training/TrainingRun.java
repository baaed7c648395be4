package dev.firth.words.training;

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
import java.util.function.IntFunction;

/**
 * Trains a model, epoch by epoch, with as many threads as the plan says.
 *
 * <p>The data is cut into chunks, which threads take one after the other. Every random number of a chunk comes from
 * the seed, the epoch and the chunk's number, so that the place between two chunks is all that a checkpoint has to
 * remember, and one thread gives the same bits with and without an interruption.
 */
public final class TrainingRun {
    private static final long NANOS_BETWEEN_REPORTS = 250_000_000;

    private final TrainingPlan plan;
    private final TrainingClock clock;
    private final IntFunction<ChunkWorker> workerOfThread;
    private final LossCheck lossCheck;
    private final TrainingListener listener;
    private final CheckpointSchedule checkpoints;

    private final Loss epochLoss = new Loss();
    private final List<EpochReport> epochs = new ArrayList<>();
    private final long wordsBefore;
    private int epoch;
    private long firstChunk;
    private ChunkQueue queue;
    private volatile boolean stopRequested;
    private long started;
    private long lastReport;

    /**
     * Prepares a run.
     *
     * @param clock stands where {@code position} is
     * @param workerOfThread makes the worker of each thread, counted from 0, before the first epoch
     * @param position where to start
     */
    public TrainingRun(
            TrainingPlan plan,
            TrainingClock clock,
            IntFunction<ChunkWorker> workerOfThread,
            LossCheck lossCheck,
            TrainingPosition position,
            TrainingListener listener,
            CheckpointSchedule checkpoints) {
        this.plan = plan;
        this.clock = clock;
        this.workerOfThread = workerOfThread;
        this.lossCheck = lossCheck;
        this.listener = listener;
        this.checkpoints = checkpoints;
        this.epoch = position.epoch();
        this.firstChunk = position.chunk();
        this.wordsBefore = clock.done();
        epochLoss.add(position.lossSum(), position.lossExamples());
        for (double loss : position.epochLosses()) {
            epochs.add(new EpochReport(epochs.size() + 1, plan.epochs(), loss, Double.NaN, Duration.ZERO));
        }
    }

    /**
     * Trains until the last epoch is done or a stop is requested.
     *
     * @return whether the last epoch was done
     */
    public boolean run() throws IOException, InterruptedException {
        started = System.nanoTime();
        lastReport = started - NANOS_BETWEEN_REPORTS;
        listener.onStart("training", clock.total());
        ExecutorService threads = Executors.newFixedThreadPool(plan.threads(), task -> {
            Thread thread = new Thread(task, plan.name());
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<ChunkWorker> workers = new ArrayList<>();
            for (int thread = 0; thread < plan.threads(); thread++) {
                workers.add(workerOfThread.apply(thread));
            }
            while (epoch < plan.epochs()) {
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

    private boolean runEpoch(ExecutorService threads, List<ChunkWorker> workers)
            throws IOException, InterruptedException {
        long epochStarted = System.nanoTime();
        long wordsAtStart = clock.done();
        synchronized (this) {
            queue = new ChunkQueue(firstChunk, plan.chunks());
            if (stopRequested) {
                queue.stop();
            }
        }
        List<Future<?>> futures = new ArrayList<>();
        for (ChunkWorker worker : workers) {
            futures.add(threads.submit(() -> trainChunks(worker)));
        }
        awaitAll(futures);
        if (queue.next() < plan.chunks()) {
            checkpoints.write(position(queue.next()));
            return false;
        }
        epoch++;
        firstChunk = 0;
        Duration elapsed = Duration.ofNanos(System.nanoTime() - epochStarted);
        double speed = (clock.done() - wordsAtStart) / Math.max(1e-9, elapsed.toNanos() / 1e9);
        EpochReport report = new EpochReport(epoch, plan.epochs(), epochLoss.mean(), speed, elapsed);
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
    public synchronized void requestStop() {
        stopRequested = true;
        if (queue != null) {
            queue.stop();
        }
    }

    /** The reports of all epochs that are done. */
    public List<EpochReport> epochs() {
        return List.copyOf(epochs);
    }

    /** How many words this run, not one before it, has trained on. */
    public long wordsTrained() {
        return clock.done() - wordsBefore;
    }

    /** Where the training stands; only to be asked while no chunk is in work. */
    private TrainingPosition position(long chunk) {
        return new TrainingPosition(
                epoch,
                chunk,
                clock.done(),
                epochLoss.sum(),
                epochLoss.examples(),
                epochs.stream().map(EpochReport::meanLoss).toList());
    }

    private Void trainChunks(ChunkWorker worker) throws IOException, InterruptedException {
        try {
            for (long chunk = queue.take(); chunk >= 0; chunk = queue.take()) {
                try {
                    report(worker.train(epoch, chunk));
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

    private synchronized void report(Loss chunkLoss) {
        lossCheck.check(chunkLoss, epoch + 1);
        epochLoss.add(chunkLoss);
        long now = System.nanoTime();
        if (now - lastReport >= NANOS_BETWEEN_REPORTS) {
            lastReport = now;
            Duration elapsed = Duration.ofNanos(now - started);
            listener.onProgress(new TrainingProgress(
                    "training",
                    epoch + 1,
                    plan.epochs(),
                    clock.done(),
                    clock.total(),
                    wordsTrained() / Math.max(1e-9, elapsed.toNanos() / 1e9),
                    clock.learningRate(),
                    chunkLoss.mean(),
                    elapsed));
        }
    }
}
