package dev.firth.cli;

import dev.firth.core.provenance.Provenance;
import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.wordnetworks.batch.NetworkProvenance;
import dev.firth.wordnetworks.glove.GloveNetworkConfiguration;
import dev.firth.wordnetworks.glove.GloveNetworkTrainer;
import dev.firth.wordnetworks.word2vec.Word2VecNetworkConfiguration;
import dev.firth.wordnetworks.word2vec.Word2VecNetworkTrainer;
import dev.firth.wordnetworks.word2vec.WordLoss;
import dev.firth.words.glove.GloveConfiguration;
import dev.firth.words.glove.GloveResult;
import dev.firth.words.training.CorpusTrainer;
import dev.firth.words.word2vec.Word2VecConfiguration;
import dev.firth.words.word2vec.Word2VecResult;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Trainings with an engine, as the commands see them: trainers like any other. Apart from the commands, so that these load
 * nothing of an engine where the SIMD trainer trains.
 *
 * @param trainer the trainer
 * @param onCounts its way of training on counted co-occurrences; null for Word2Vec
 * @param settings what it computes, under the settings' names
 * @param engine the name of the engine
 * @param <R> what a training gives
 */
record NetworkTraining<R>(
        CorpusTrainer<?, R> trainer, CooccurrenceInput.Training onCounts, Map<String, Object> settings, String engine) {
    /** Word2Vec. */
    static NetworkTraining<Word2VecResult> word2vec(
            CommandSpec command, Word2VecConfiguration words, WordLoss loss, EngineOptions options) {
        Word2VecNetworkConfiguration configuration =
                OptionNames.named(command, () -> new Word2VecNetworkConfiguration(words, loss, options.batchSize()));
        Engine engine = Engines.named(options.engine());
        Word2VecNetworkTrainer trainer = new Word2VecNetworkTrainer(configuration, engine);
        return new NetworkTraining<>(trainer, null, configuration.toMap(), engine.name());
    }

    /** GloVe. */
    static NetworkTraining<GloveResult> glove(CommandSpec command, GloveConfiguration glove, EngineOptions options) {
        GloveNetworkConfiguration configuration =
                OptionNames.named(command, () -> new GloveNetworkConfiguration(glove, options.batchSize()));
        Engine engine = Engines.named(options.engine());
        GloveNetworkTrainer trainer = new GloveNetworkTrainer(configuration, engine);
        return new NetworkTraining<>(
                trainer,
                (cooccurrences, sha256, resume) ->
                        resume ? trainer.resume(cooccurrences, sha256) : trainer.train(cooccurrences, sha256),
                configuration.toMap(),
                engine.name());
    }

    /** Where the result came from, made of what the SIMD trainer's provenance would be. */
    Provenance provenance(Provenance sameOfSimd) {
        return NetworkProvenance.of(sameOfSimd, settings, engine);
    }
}
