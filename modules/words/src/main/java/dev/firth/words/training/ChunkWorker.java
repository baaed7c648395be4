package dev.firth.words.training;

/** What one thread does with the chunks that it takes. Not thread-safe; the model behind it is shared. */
public interface ChunkWorker {
    /**
     * Trains on a chunk, tells the {@link TrainingClock} how much that was, and makes all its updates visible in the
     * model. All random numbers come from the seed, the epoch and the chunk's number.
     *
     * @param epoch counted from 0
     * @param chunk counted from 0
     * @return the loss of the chunk, which the worker may use again for the next one
     */
    Loss train(int epoch, long chunk);
}
