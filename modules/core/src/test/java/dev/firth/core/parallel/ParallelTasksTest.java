package dev.firth.core.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ParallelTasksTest {
    @Test
    void everyTaskRunsOnce() throws IOException {
        for (int threads : new int[] {1, 2, 7}) {
            AtomicIntegerArray runs = new AtomicIntegerArray(1000);
            ParallelTasks.run(threads, 1000, runs::incrementAndGet);
            for (int i = 0; i < 1000; i++) {
                assertThat(runs.get(i)).isEqualTo(1);
            }
        }
        ParallelTasks.run(4, 0, task -> {
            throw new AssertionError("there is no task " + task);
        });
    }

    @Test
    void theFailureOfTheFirstFailedTaskIsThrown() {
        for (int repeat = 0; repeat < 50; repeat++) {
            assertThatThrownBy(() -> ParallelTasks.run(4, 100, task -> {
                        if (task % 10 == 3) {
                            throw new IOException("task " + task);
                        }
                    }))
                    .hasMessage("task 3");
        }
        assertThatThrownBy(() -> ParallelTasks.run(2, 5, task -> {
                    throw new AssertionError("task " + task);
                }))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aCallerThatIsInterruptedWhileItWaitsIsTold() {
        Thread caller = Thread.currentThread();
        Semaphore helperRuns = new Semaphore(0);
        Semaphore callerIsTold = new Semaphore(0);
        try {
            assertThatThrownBy(() -> ParallelTasks.run(2, 2, task -> {
                        if (Thread.currentThread() == caller) {
                            helperRuns.acquireUninterruptibly();
                            caller.interrupt();
                        } else {
                            helperRuns.release();
                            callerIsTold.acquireUninterruptibly();
                        }
                    }))
                    .isInstanceOf(InterruptedIOException.class);
        } finally {
            callerIsTold.release();
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
