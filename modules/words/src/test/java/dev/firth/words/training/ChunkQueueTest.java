package dev.firth.words.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChunkQueueTest {
    private static final int THREADS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private interface Task {
        void run(int thread) throws Exception;
    }

    private void onAllThreads(Task task) throws Exception {
        List<Future<?>> futures = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            futures.add(threads.submit(() -> {
                task.run(number);
                return null;
            }));
        }
        for (Future<?> future : futures) {
            future.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void everyChunkIsHandedOutOnceAndNoneIsInWorkDuringAPause() throws Exception {
        int chunks = 20_000;
        ChunkQueue queue = new ChunkQueue(100, chunks);
        AtomicIntegerArray handedOut = new AtomicIntegerArray(chunks);
        AtomicInteger inWork = new AtomicInteger();
        AtomicInteger pausing = new AtomicInteger();
        AtomicInteger pauses = new AtomicInteger();
        AtomicInteger doneChunks = new AtomicInteger();
        onAllThreads(thread -> {
            Random random = new Random(thread);
            for (long chunk = queue.take(); chunk >= 0; chunk = queue.take()) {
                assertThat(pausing.get()).isZero();
                inWork.incrementAndGet();
                handedOut.incrementAndGet((int) chunk);
                Thread.onSpinWait();
                doneChunks.incrementAndGet();
                inWork.decrementAndGet();
                queue.done();
                if (random.nextInt(50) == 0) {
                    queue.quiesce(() -> {
                        assertThat(pausing.incrementAndGet()).isEqualTo(1);
                        pauses.incrementAndGet();
                        assertThat(inWork.get()).isZero();
                        assertThat(queue.next()).isEqualTo(100 + doneChunks.get());
                        Thread.onSpinWait();
                        assertThat(inWork.get()).isZero();
                        pausing.decrementAndGet();
                    });
                }
            }
        });
        for (int chunk = 0; chunk < chunks; chunk++) {
            assertThat(handedOut.get(chunk)).as("chunk " + chunk).isEqualTo(chunk < 100 ? 0 : 1);
        }
        assertThat(pauses.get()).isPositive();
        assertThat(queue.next()).isEqualTo(chunks);
    }

    @Test
    void afterAStopNoChunkIsHandedOutAndAllBeforeAreDone() throws Exception {
        ChunkQueue queue = new ChunkQueue(0, Long.MAX_VALUE);
        AtomicInteger done = new AtomicInteger();
        onAllThreads(thread -> {
            for (long chunk = queue.take(); chunk >= 0; chunk = queue.take()) {
                if (chunk == 1_000) {
                    queue.stop();
                }
                done.incrementAndGet();
                queue.done();
            }
        });
        assertThat(queue.next()).isEqualTo(done.get()).isGreaterThan(1_000);
        assertThat(queue.take()).isEqualTo(-1);
    }

    @Test
    void aStopDuringAPauseEndsTheThreadsThatWait() throws Exception {
        ChunkQueue queue = new ChunkQueue(0, 1_000_000);
        AtomicInteger ended = new AtomicInteger();
        CountDownLatch othersEnded = new CountDownLatch(THREADS - 1);
        onAllThreads(thread -> {
            if (thread == 0) {
                queue.quiesce(() -> {
                    queue.stop();
                    await(othersEnded);
                });
            } else {
                for (long chunk = queue.take(); chunk >= 0; chunk = queue.take()) {
                    queue.done();
                }
                othersEnded.countDown();
            }
            ended.incrementAndGet();
        });
        assertThat(ended.get()).isEqualTo(THREADS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPauseWaitsForTheChunkInWork() throws Exception {
        ChunkQueue queue = new ChunkQueue(0, 10);
        assertThat(queue.take()).isZero();
        AtomicInteger pauses = new AtomicInteger();
        Future<?> pause = threads.submit(() -> {
            queue.quiesce(pauses::incrementAndGet);
            return null;
        });
        assertThat(pauses.get()).isZero();
        queue.done();
        pause.get(30, TimeUnit.SECONDS);
        assertThat(pauses.get()).isEqualTo(1);
        assertThat(queue.take()).isEqualTo(1);
    }

    @Test
    void aFailedPauseLetsTheQueueGoOn() throws Exception {
        ChunkQueue queue = new ChunkQueue(0, 2);
        assertThatThrownBy(() -> queue.quiesce(() -> {
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(queue.take()).isZero();
        queue.done();
        assertThat(queue.take()).isEqualTo(1);
        queue.done();
        assertThat(queue.take()).isEqualTo(-1);
    }
}
