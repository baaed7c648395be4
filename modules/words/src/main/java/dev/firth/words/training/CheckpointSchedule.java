package dev.firth.words.training;

import java.io.IOException;

/** When to write checkpoints, and how. Thread-safe. */
public interface CheckpointSchedule {
    /** Writes none. */
    CheckpointSchedule NEVER = new CheckpointSchedule() {
        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public void write(TrainingPosition position) {}
    };

    /** Whether it is time for the next checkpoint. */
    boolean isDue();

    /** Writes a checkpoint at this position; called while no thread changes the model. */
    void write(TrainingPosition position) throws IOException;
}
