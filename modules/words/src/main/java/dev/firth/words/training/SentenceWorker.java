package dev.firth.words.training;

import dev.firth.words.sampling.RandomStream;

/** Trains on chunks of an encoded corpus, sentence by sentence. */
public final class SentenceWorker implements ChunkWorker {
    /** The learning rate follows the progress in steps of about so many words, as in word2vec.c. */
    private static final int WORDS_BETWEEN_RATES = 10_000;

    private final RandomStream random = new RandomStream();
    private final SentenceReader sentences;
    private final UpdateSchedule schedule;
    private final Loss loss;
    private final TrainingClock clock;
    private final long seed;

    /**
     * A worker.
     *
     * @param schedule what is done with a sentence
     * @param loss where the schedule adds its losses
     */
    public SentenceWorker(
            SentenceReader sentences, long seed, TrainingClock clock, UpdateSchedule schedule, Loss loss) {
        this.sentences = sentences;
        this.seed = seed;
        this.clock = clock;
        this.schedule = schedule;
        this.loss = loss;
    }

    @Override
    public Loss train(int epoch, long chunk) {
        loss.clear();
        random.seed(seed, epoch, chunk);
        sentences.open(chunk);
        double learningRate = clock.learningRate();
        int pending = 0;
        for (int length = sentences.next(random); length >= 0; length = sentences.next(random)) {
            schedule.train(sentences.sentence(), length, (float) learningRate, random);
            pending += sentences.takeWordsRead();
            if (pending >= WORDS_BETWEEN_RATES) {
                learningRate = clock.advance(pending);
                pending = 0;
            }
        }
        clock.advance(pending);
        schedule.publish();
        return loss;
    }
}
