package dev.firth.words.word2vec;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.progress.TrainingListener;
import dev.firth.words.sampling.Subsampling;
import dev.firth.words.training.CheckpointSchedule;
import dev.firth.words.training.ChunkWorker;
import dev.firth.words.training.DivergenceException;
import dev.firth.words.training.LinearDecay;
import dev.firth.words.training.Loss;
import dev.firth.words.training.SentenceReader;
import dev.firth.words.training.SentenceWorker;
import dev.firth.words.training.TrainingClock;
import dev.firth.words.training.TrainingPlan;
import dev.firth.words.training.TrainingPosition;
import dev.firth.words.training.TrainingRun;
import java.util.function.IntFunction;

/** Puts together the run that a configuration asks for. */
final class Word2VecRun {
    private Word2VecRun() {}

    static TrainingRun of(
            Word2VecConfiguration configuration,
            EncodedCorpus corpus,
            Word2VecModel model,
            LinearDecay decay,
            TrainingPosition position,
            TrainingListener listener,
            CheckpointSchedule checkpoints,
            int chunkLength) {
        TrainingPlan plan = new TrainingPlan(
                "word2vec",
                configuration.threads(),
                configuration.epochs(),
                SentenceReader.chunks(corpus, chunkLength));
        TrainingClock clock = new TrainingClock(
                decay, Math.multiplyExact(corpus.words(), (long) configuration.epochs()), position.wordsDone());
        Subsampling subsampling = new Subsampling(model.vocabulary(), configuration.subsample());
        IntFunction<ChunkWorker> workers = thread -> {
            Loss loss = new Loss();
            return new SentenceWorker(
                    new SentenceReader(corpus, subsampling, chunkLength, configuration.maxSentenceLength()),
                    configuration.seed(),
                    clock,
                    Schedules.of(configuration, model, thread, loss),
                    loss);
        };
        double outputs = 1.0 + configuration.negative() + (configuration.hierarchicalSoftmax() ? 40 : 0);
        String furtherAdvice = configuration.updates() == Updates.FAST ? ", or set updates to EXACT" : "";
        return new TrainingRun(
                plan,
                clock,
                workers,
                (loss, epoch) ->
                        DivergenceException.check(loss, outputs * Math.log(2), decay.start(), epoch, furtherAdvice),
                position,
                listener,
                checkpoints);
    }
}
